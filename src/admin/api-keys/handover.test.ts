import { KEY, SECRET } from '../../test/site';
import { curlLine, envFile, shortCurlLine } from './handover';

const halves = { consumer_key: KEY, consumer_secret: SECRET };
const base = 'https://shop.example/wp-json/wc/v1/';

test( 'the copied line holds both halves, the shown one neither', () => {
	expect( curlLine( halves, base ) ).toBe(
		`curl -u ${ halves.consumer_key }:${ halves.consumer_secret } \\\n  "https://shop.example/wp-json/wc/v1/keys"`
	);
	expect( shortCurlLine( halves, base ) ).toContain(
		'curl -u ck_Exam…eKey:cs_NotA…cret'
	);
} );

test( 'the .env file names address and halves', () => {
	expect( envFile( halves, base ) ).toBe(
		`LATCHKEY_URL=${ base }\nLATCHKEY_CONSUMER_KEY=${ halves.consumer_key }\nLATCHKEY_CONSUMER_SECRET=${ halves.consumer_secret }\n`
	);
} );
