import { rightToLeft, take } from './support/picture';
import {
	DETAILS_TOUR,
	HTTP_TOUR,
	LIST_TOUR,
	MORE_TOUR,
	open,
	prepare,
} from './support/states';
import { test } from './test';

const NAMES = 'drawn, no sideways scrolling, axe finds nothing';

test( `API keys in every state: ${ NAMES }`, async ( { page, php } ) => {
	// One page, and a dozen pictures at both widths.
	test.slow();
	prepare( php );
	await open( page );
	await take(
		page,
		php,
		{ ...LIST_TOUR, ...DETAILS_TOUR, ...MORE_TOUR },
		[ 'desktop', 'mobile' ],
		'api-keys-'
	);
} );

test( `API keys, right to left: ${ NAMES }`, async ( { page, php } ) => {
	test.slow();
	prepare( php );
	await rightToLeft( async () => {
		await open( page );
		await take(
			page,
			php,
			{ ...LIST_TOUR, ...DETAILS_TOUR },
			[ 'rtl', 'rtl-mobile' ],
			'api-keys-'
		);
	} );
} );

test.describe( 'with a script in the page', () => {
	test.use( { alone: true } );

	test( `API keys without HTTPS: ${ NAMES }`, async ( { page, php } ) => {
		prepare( php );
		await take(
			page,
			php,
			HTTP_TOUR,
			[ 'desktop', 'mobile' ],
			'api-keys-'
		);
	} );
} );
