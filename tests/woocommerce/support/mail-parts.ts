import type { Shop } from './shop';

/** What a mail program makes of a mail: its parts, as text, and the codes that its HTML shows. */
export interface Parts {
	subject: string;
	plain: string | null;
	shown: string[] | null;
}

/**
 * Sends what the code sends, as bytes that a mail server would get, and reads them again.
 *
 * @param shop
 * @param kind  `plain`, `html` or `multipart`: WooCommerce's setting of the email.
 * @param email Id of the email.
 * @param how   PHP; `$input` is the order.
 * @param order Its id.
 */
export const sentMails = (
	shop: Shop,
	kind: string,
	email: string,
	how: string,
	order: number
) =>
	shop.step< Parts[] >(
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
				$parts['text/html'] = preg_replace( '~<br\\s*/?>~', "\\n", $parts['text/html'] );
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
