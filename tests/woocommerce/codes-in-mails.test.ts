import { send } from '../rest/support/http';
import { useShop } from './support/shop';

/** What a mail program makes of a mail: its parts, as text, and the codes that its HTML shows. */
interface Parts {
	subject: string;
	plain: string | null;
	shown: string[] | null;
}

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

const CODES = [ ...PLAIN, ...ENTITIES, ...SPACES ];

describe( 'a code in a mail is the code', () => {
	const shop = useShop();
	let order = 0;

	beforeAll( async () => {
		order = await shop().step< number >(
			`$product = product( [] );
			foreach ( $input as $code ) {
				Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => $product ] );
			}
			return order( $product, count( $input ), 'processing' )->get_id();`,
			CODES
		);
	} );

	/**
	 * Sends what the code sends, as bytes that a mail server would get, and reads them again.
	 *
	 * @param kind  `plain`, `html` or `multipart`: WooCommerce's setting of the email.
	 * @param email Id of the email.
	 * @param how   PHP; `$input` is the order.
	 */
	const sent = ( kind: string, email: string, how: string ) =>
		shop().step< Parts[] >(
			`update_option( 'woocommerce_' . $input['email'] . '_settings', [ 'enabled' => 'yes', 'email_type' => $input['kind'] ] );
			require_once ABSPATH . WPINC . '/PHPMailer/PHPMailer.php';
			require_once ABSPATH . WPINC . '/PHPMailer/SMTP.php';
			require_once ABSPATH . WPINC . '/PHPMailer/Exception.php';
			class Kept_Mails extends PHPMailer\\PHPMailer\\PHPMailer {
				public static array $sent = [];
				public function postSend() { self::$sent[] = [ $this->Subject, $this->MIMEHeader, $this->MIMEBody ]; return true; }
			}
			remove_all_filters( 'pre_wp_mail' );
			$GLOBALS['phpmailer'] = new Kept_Mails( true );
			( static function ( $input ) { ${ how } } )( $input['order'] );
			$read = static function ( string $headers, string $body ) use ( &$read ): array {
				if ( preg_match( '/boundary="?([^"\\r\\n;]+)/', $headers, $found ) ) {
					$parts = [];
					foreach ( array_slice( explode( '--' . $found[1], $body ), 1, -1 ) as $part ) {
						[ $its, $text ] = preg_split( '/\\R\\R/', ltrim( $part, "\\r\\n" ), 2 );
						$parts += $read( $its, $text );
					}
					return $parts;
				}
				$text = match ( true ) {
					stripos( $headers, 'quoted-printable' ) !== false => quoted_printable_decode( $body ),
					stripos( $headers, 'base64' ) !== false => base64_decode( $body ),
					default => $body,
				};
				preg_match( '~Content-Type:\\s*(text/\\w+)~i', $headers, $type );
				return [ $type[1] => str_replace( "\\r\\n", "\\n", $text ) ];
			};
			return array_map( static function ( $mail ) use ( $read ) {
				$parts = $read( $mail[1], $mail[2] );
				$shown = null;
				if ( isset( $parts['text/html'] ) ) {
					$page = new DOMDocument();
					@$page->loadHTML( '<?xml encoding="utf-8">' . $parts['text/html'] );
					$shown = [];
					foreach ( $page->getElementsByTagName( 'code' ) as $code ) {
						$shown[] = $code->textContent;
					}
				}
				return [ 'subject' => $mail[0], 'plain' => $parts['text/plain'] ?? null, 'shown' => $shown ];
			}, Kept_Mails::$sent );`,
			{ kind, email, order }
		);

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
					const lines = mail?.plain?.split( '\n' ) ?? [];
					expect(
						CODES.filter( ( code ) => ! lines.includes( code ) )
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
		for ( const code of [ ...ENTITIES, ...SPACES ] ) {
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
