import { curlLine, envFile, shortCurlLine } from './handover';

const halves = {
	consumer_key: 'ck_8sKd2QmZr4TbXw7LpVn9HcYf3JgA6uEe5Rt1c21b',
	consumer_secret: 'cs_Vq7NzX3bLh9RkTf2WmPc8YdJs5GaU4eDo1Ki6w5M',
};
const base = 'https://shop.example/wp-json/wc/v1/';

test( 'the copied line holds both halves, the shown one neither', () => {
	expect( curlLine( halves, base ) ).toBe(
		`curl -u ${ halves.consumer_key }:${ halves.consumer_secret } \\\n  "https://shop.example/wp-json/wc/v1/keys"`
	);
	expect( shortCurlLine( halves, base ) ).toContain(
		'curl -u ck_8sKd…c21b:cs_Vq7N…6w5M'
	);
} );

test( 'the .env file names address and halves', () => {
	expect( envFile( halves, base ) ).toBe(
		`LATCHKEY_URL=${ base }\nLATCHKEY_CONSUMER_KEY=${ halves.consumer_key }\nLATCHKEY_CONSUMER_SECRET=${ halves.consumer_secret }\n`
	);
} );
