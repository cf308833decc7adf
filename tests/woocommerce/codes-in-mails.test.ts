import { licenseBlock, withCrlf } from '../rest/support/blocks';
import { send } from '../rest/support/http';
import { sentMails } from './support/mail-parts';
import { useShop, type Shop } from './support/shop';
import { step } from './support/visitors';

const PLAIN = [
	'AUBR-5KTE-IFXO-0001',
	'ümlaut-ß-ключ-鍵',
	'x'.repeat( 255 ),
	'=3D=20=0A.',
	'a--b "8x8" :) (c)',
	'%s %1$s {order_number}',
];

/** What reads like an entity, or like a tag. */
const ENTITIES = [
	'A&B;C',
	'A&amp;B',
	'A&lt;B&gt;C',
	'A&copy;B',
	'A&#36;B&#x27;C',
	'A&nbsp;B',
	`q'"<b>x</b><script>y</script>`,
];

const SPACES = [
	'two  spaces   three',
	'a code of many words that is longer than a line of a mail, which is seventy characters long',
];

/** The most lines that a mail shows, indented ones, and what reads like a tag. */
const BLOCKS = [
	'-----BEGIN LICENSE-----\n\tname:  A & B <a@example.org>\n\n    =3D&amp;\n-----END LICENSE-----',
	Array.from(
		{ length: 20 },
		( _, n ) => `${ n } ${ 'x'.repeat( 70 ) }`
	).join( '\n' ),
];

const CODES = [ ...PLAIN, ...ENTITIES, ...SPACES, ...BLOCKS ];

/** A paid order of these codes; its id. */
const sell = ( shop: Shop, codes: string[] ) =>
	shop.step< number >(
		`$product = product( [] );
		foreach ( $input as $code ) {
			Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => $product ] );
		}
		return order( $product, count( $input ), 'processing' )->get_id();`,
		codes
	);

describe( 'a code in a mail is the code', () => {
	const shop = useShop();
	let order = 0;

	beforeAll( async () => {
		order = await sell( shop(), CODES );
	} );

	const sent = ( kind: string, email: string, how: string ) =>
		sentMails( shop(), kind, email, how, order );

	const MAILS: [ string, string, string ][] = [
		[
			'“Your license keys”',
			'latchkey_license_keys',
			`Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input ), 0, Latchkey\\Support\\Actor::system() );
			do_action( 'latchkey_housekeeping' );`,
		],
		[
			'WooCommerce’s own email',
			'customer_invoice',
			`WC()->mailer()->customer_invoice( wc_get_order( $input ) );`,
		],
	];

	for ( const [ name, email, how ] of MAILS ) {
		it.each( [ 'plain', 'html', 'multipart' ] )(
			`${ name }, as %s`,
			async ( kind ) => {
				const [ mail, ...more ] = await sent( kind, email, how );
				expect( more ).toEqual( [] );
				if ( kind !== 'html' ) {
					expect(
						CODES.filter(
							( code ) =>
								! mail?.plain?.includes( `\n${ code }\n` )
						)
					).toEqual( [] );
					expect( mail?.plain ).not.toContain( 'latchkey' );
				}
				if ( kind !== 'plain' ) {
					expect(
						CODES.filter(
							( code ) => ! mail?.shown?.includes( code )
						)
					).toEqual( [] );
				}
			}
		);
	}

	it( 'WooCommerce’s own email that another plugin sends by itself, as plain', async () => {
		const [ mail ] = await sent(
			'plain',
			'customer_invoice',
			`$email = WC()->mailer()->get_emails()['WC_Email_Customer_Invoice'];
			$email->object = wc_get_order( $input );
			wp_mail( 'a@example.org', 'Invoice', $email->get_content(), 'From: shop@example.org' );`
		);
		const lines = mail?.plain?.split( '\n' ) ?? [];
		expect( PLAIN.filter( ( code ) => ! lines.includes( code ) ) ).toEqual(
			[]
		);
		for ( const code of [ ...ENTITIES, ...SPACES, ...BLOCKS ] ) {
			expect( mail?.plain ).toContain( code );
		}
	} );

	it( 'the order’s page, too, in a theme of blocks', async () => {
		const url = await shop().step< string >(
			`return wc_get_order( $input )->get_checkout_order_received_url();`,
			order
		);
		const shown = await shop().step< string[] >(
			`$page = new DOMDocument();
			@$page->loadHTML( '<?xml encoding="utf-8">' . $input );
			return array_map( static fn ( $code ) => $code->textContent, iterator_to_array( $page->getElementsByTagName( 'code' ), false ) );`,
			( await send( url ) ).text
		);
		expect( CODES.filter( ( code ) => ! shown.includes( code ) ) ).toEqual(
			[]
		);
	} );
} );

describe( 'a code of 4,000 characters that is sold', () => {
	const shop = useShop();
	const block = licenseBlock( 'Qz7' );
	let order = 0;

	beforeAll( async () => {
		order = await sell( shop(), [
			withCrlf( block ),
			'SHORT-1234-ABCD-0001',
		] );
	} );

	const resent = async ( kind: string ) => {
		const [ mail, ...more ] = await sentMails(
			shop(),
			kind,
			'latchkey_license_keys',
			`Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input ), 0, Latchkey\\Support\\Actor::system() );
			do_action( 'latchkey_housekeeping' );`,
			order
		);
		expect( more ).toEqual( [] );
		return mail;
	};

	it( 'is mailed whole if there is no page to link to', async () => {
		const mail = await resent( 'multipart' );
		expect( mail?.plain ).toContain( `\n${ block }\n` );
		expect( mail?.shown ).toContain( block );
	} );

	it.each( [ 'plain', 'html', 'multipart' ] )(
		'is a link to its page in the mail, as %s, beside codes that are shown',
		async ( kind ) => {
			await step( shop(), 'return Latchkey\\Tests\\Shop\\guest_page();' );
			const mail = await resent( kind );
			if ( kind !== 'html' ) {
				expect( mail?.plain ).toContain(
					'This key is too long for an email.'
				);
				expect( mail?.plain ).toMatch(
					/download it as a file:\nhttp\S+latchkey_view=[0-9a-f-]{36}\n/
				);
				expect( mail?.plain ).toContain( 'SHORT-1234-ABCD-0001' );
				expect( mail?.plain ).not.toContain( 'Qz7+/Qz7' );
			}
			if ( kind !== 'plain' ) {
				expect( mail?.shown ).toEqual( [ 'SHORT-1234-ABCD-0001' ] );
			}
		}
	);

	it( 'is on the order’s page as it was given, with a file', async () => {
		const url = await shop().step< string >(
			`return wc_get_order( $input )->get_checkout_order_received_url();`,
			order
		);
		const { text } = await send( url );
		const shown = await shop().step< { code: string; file: string }[] >(
			`$page = new DOMDocument();
			@$page->loadHTML( '<?xml encoding="utf-8">' . $input );
			$shown = [];
			foreach ( $page->getElementsByTagName( 'code' ) as $code ) {
				$file = ( new DOMXPath( $page ) )->query( '../..//*[@data-file]', $code )->item( 0 );
				$shown[] = [ 'code' => $code->textContent, 'file' => $file?->getAttribute( 'data-file' ) ?? '' ];
			}
			return $shown;`,
			text
		);
		const [ long, short ] = shown;
		expect( long?.code ).toBe( withCrlf( block ) );
		expect( long?.file ).toMatch( /^license-key-\d+\.txt$/ );
		expect( short ).toEqual( { code: 'SHORT-1234-ABCD-0001', file: '' } );
	} );
} );
