import type { Mail } from '../site';
import { send } from '../rest/support/http';
import { call, issuePair, type Pair } from '../rest/support/pairs';
import { administrator } from './support/administrator';
import { useShop } from './support/shop';

const MINUTES = 60_000;

jest.setTimeout( 3 * MINUTES );

describe( 'keys that are sent again', () => {
	const shop = useShop();
	let pair: Pair;
	let read = 0;

	const news = (): Mail[] => {
		const all = shop().site.mails();
		const found = all.slice( read );
		read = all.length;
		return found;
	};

	const resend = async ( key: number ) => {
		const answer = await call(
			shop().site,
			pair,
			'POST',
			`/wc-latchkey/v1/keys/${ key }/resend`
		);
		return {
			status: answer.status,
			body: JSON.parse( answer.text ) as Record< string, unknown >,
		};
	};

	/** The codes and ids of an order's keys. */
	const keys = ( order: number ): Promise< { id: number; code: string }[] > =>
		shop().step(
			`$plugin = Latchkey\\Plugin::instance();
			return array_map( fn ( $key ) => [ 'id' => $key->id, 'code' => $plugin->licenses->service()->code( $key ) ], $plugin->orders->assignments()->live( $input ) );`,
			order
		);

	const setUp = ( email: string, settings: Record< string, string > ) =>
		shop().step(
			`update_option( "woocommerce_{$input[0]}_settings", $input[1] ); return true;`,
			[ email, settings ]
		);

	/** Moves the end of an order's keys. */
	const end = ( order: number, days: number ) =>
		shop().step(
			`global $wpdb;
			$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_licenses SET expires_at = %s WHERE order_id = %d",
				gmdate( 'Y-m-d H:i:s', time() + 86400 * $input[1] ), $input[0] ) );
			return true;`,
			[ order, days ]
		);

	beforeAll( async () => {
		pair = await issuePair( shop().site );
	} );

	beforeEach( () => {
		read = shop().site.mails().length;
	} );

	it( 'one key by its route: that key alone, with an event and a note', async () => {
		const product = await shop().product( {}, 2 );
		const order = await shop().order( product, 2, 'processing' );
		news();
		const [ one, other ] = await keys( order );
		for ( let time = 0; time < 2; time++ ) {
			expect( await resend( one?.id ?? 0 ) ).toEqual( {
				status: 200,
				body: { id: one?.id, resent: true },
			} );
		}
		const mails = news();
		expect( mails.map( ( { to } ) => to ) ).toEqual( [
			'buyer@example.org',
			'buyer@example.org',
		] );
		expect( mails[ 0 ]?.message ).toContain( one?.code );
		expect( mails[ 0 ]?.message ).not.toContain( other?.code );
		const notes = await shop().step< string[] >(
			`return array_column( wc_get_order_notes( [ 'order_id' => $input ] ), 'content' );`,
			order
		);
		expect(
			notes.filter( ( note ) =>
				note.includes( 'sent to the customer again' )
			)
		).toHaveLength( 2 );
		const events = await shop().step< string[] >(
			`global $wpdb;
			return $wpdb->get_col( $wpdb->prepare( "SELECT detail FROM {$wpdb->prefix}latchkey_events WHERE event = 'license.resent' AND object_id = %d", $input ) );`,
			one?.id
		);
		expect( events ).toHaveLength( 2 );
		expect( events.join() ).not.toContain( one?.code );
	} );

	it( 'what cannot be sent says why', async () => {
		const { stock, nobody, disabled } = await shop().step<
			Record< string, number >
		>(
			`$order = order( product( [] ), 1 );
			$licenses = Latchkey\\Plugin::instance()->licenses->service();
			$sold = Latchkey\\Licenses\\LicenseStatus::Active;
			$mine = [ 'status' => $sold, 'email' => 'owner@example.org' ];
			$disabled = $licenses->create( [ 'code' => 'D-1' ] + $mine )->id;
			$licenses->update( $disabled, [ 'status' => Latchkey\\Licenses\\LicenseStatus::Disabled ] );
			$user = wp_insert_user( [ 'user_login' => 'gone', 'user_pass' => 'x', 'user_email' => 'gone@example.org' ] );
			$nobody = $licenses->create( [ 'code' => 'N-1', 'status' => $sold, 'customer_id' => $user ] )->id;
			require_once ABSPATH . 'wp-admin/includes/user.php';
			wp_delete_user( $user );
			return [ 'stock' => stock( 1, 0 )[0], 'nobody' => $nobody, 'disabled' => $disabled ];`
		);
		const reasons: [ number | undefined, number, string ][] = [
			[ stock, 409, 'latchkey_not_with_buyer' ],
			[ disabled, 409, 'latchkey_not_with_buyer' ],
			[ nobody, 409, 'latchkey_no_email' ],
			[ 999999, 404, 'latchkey_not_found' ],
		];
		for ( const [ id, status, code ] of reasons ) {
			expect( await resend( id ?? 0 ) ).toMatchObject( {
				status,
				body: { code },
			} );
		}
		await setUp( 'latchkey_license_keys', { enabled: 'no' } );
		const owned = await shop().step< number >(
			`return Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => 'OWNED-7K2M', 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => 'owner@example.org' ] )->id;`
		);
		expect( await resend( owned ) ).toMatchObject( {
			status: 409,
			body: { code: 'latchkey_email_off' },
		} );
		expect( news() ).toEqual( [] );

		await setUp( 'latchkey_license_keys', { enabled: 'yes' } );
		expect( ( await resend( owned ) ).status ).toBe( 200 );
		const [ mail ] = news();
		expect( mail?.to ).toBe( 'owner@example.org' );
		expect( mail?.subject ).toBe( 'Your license keys from Latchkey' );
		expect( mail?.message ).toContain( 'OWNED-7K2M' );
	} );

	it( 'an order’s keys by its action and by the button on its page', async () => {
		const product = await shop().product( {}, 2 );
		const order = await shop().order( product, 2, 'processing' );
		news();
		const [ one, other ] = await keys( order );
		const { cookie, rest } = await signedIn();
		const post = ( path: string, body: object ) =>
			send( `${ shop().site.url }/wp-json/wc-latchkey/v1${ path }`, {
				method: 'POST',
				headers: {
					Cookie: cookie,
					'X-WP-Nonce': rest,
					'Content-Type': 'application/json',
				},
				body: JSON.stringify( body ),
			} );
		const all = await post( `/order-keys/${ order }/resend`, {} );
		expect( JSON.parse( all.text ) ).toMatchObject( {
			order_id: order,
			message: '2 license keys are sent to the customer again.',
		} );
		expect(
			JSON.parse(
				(
					await post( `/order-keys/${ order }/resend`, {
						key_id: 999999,
					} )
				).text
			)
		).toMatchObject( { code: 'latchkey_not_with_buyer' } );
		await post( `/order-keys/${ order }/resend`, { key_id: other?.id } );
		const [ both, single, ...more ] = news();
		expect( more ).toEqual( [] );
		expect( both?.message ).toContain( one?.code );
		expect( both?.message ).toContain( other?.code );
		expect( single?.message ).not.toContain( one?.code );
		expect( single?.message ).toContain( other?.code );

		await shop().step(
			`wp_set_current_user( 1 );
			require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-meta-boxes.php';
			$order = wc_get_order( $input );
			$action = Latchkey\\Plugin::instance()->woocommerce->emails->resend_action();
			if ( ! isset( $action->offer( [], $order )['latchkey_resend'] ) ) { throw new RuntimeException( 'Not offered.' ); }
			$action->run( $order );
			return true;`,
			order
		);
		expect( news() ).toHaveLength( 1 );
	} );

	it( 'a renewal says the new end, and its code where it is asked for', async () => {
		const product = await shop().product( { valid_for: 365 }, 1 );
		const order = await shop().order( product, 1, 'processing' );
		const [ key ] = await keys( order );
		await end( order, 100 );
		news();
		const renewal = await shop().step< number >(
			`$order = wc_create_order();
			$item = $order->get_item( $order->add_product( wc_get_product( $input[0] ), 1 ) );
			$item->update_meta_data( '_latchkey_renews', (string) $input[1] );
			$item->save();
			$order->set_billing_email( 'buyer@example.org' );
			$order->calculate_totals();
			$order->save();
			$order->update_status( 'processing' );
			return $order->get_id();`,
			[ product, key?.id ]
		);
		const mine = () =>
			news().filter( ( { to } ) => to === 'buyer@example.org' );
		const [ received, mail, ...more ] = mine();
		expect( more ).toEqual( [] );
		// WooCommerce's own email shows the key that goes on.
		expect( received?.message ).toContain( key?.code );
		expect( mail?.subject ).toBe(
			`Your license is renewed: order #${ renewal }`
		);
		expect( mail?.message ).toContain(
			`Your license key …${ key?.code.slice( -4 ) } now runs until `
		);
		expect( mail?.message ).not.toContain( key?.code );

		await shop().step(
			`Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input ), 0, Latchkey\\Support\\Actor::system() ); return true;`,
			renewal
		);
		const [ again ] = mine();
		expect( again?.subject ).toBe(
			`Your license keys for order #${ renewal }`
		);
		expect( again?.message ).toContain( key?.code );

		// Its refund takes the time back, without a word.
		await shop().step( `return refund( $input, 1, 10 );`, renewal );
		expect(
			mine().filter( ( { subject } ) => subject.includes( 'license' ) )
		).toEqual( [] );
	} );

	it( 'all are in WooCommerce’s settings, with a preview of made-up keys', async () => {
		const product = await shop().product( {}, 1 );
		const order = await shop().order( product, 1, 'processing' );
		const [ key ] = await keys( order );
		const previews = await shop().step< Record< string, string > >(
			`wp_set_current_user( 1 );
			$found = [];
			foreach ( [ 'no', 'yes' ] as $improved ) {
				update_option( 'woocommerce_feature_email_improvements_enabled', $improved );
				foreach ( [ 'html', 'plain' ] as $type ) {
					foreach ( [ 'Emails\\\\LicenseKeysEmail', 'Reminders\\\\FirstReminderEmail', 'Reminders\\\\SecondReminderEmail', 'Reminders\\\\AfterReminderEmail', 'WC_Email_Customer_Processing_Order' ] as $name ) {
						$class = str_contains( $name, '\\\\' ) ? "Latchkey\\\\WooCommerce\\\\$name" : $name;
						foreach ( WC()->mailer()->get_emails() as $email ) { $email->email_type = $type; }
						$preview = Automattic\\WooCommerce\\Internal\\Admin\\EmailPreview\\EmailPreview::instance();
						$preview->set_email_type( $class );
						$found["$class $type $improved"] = $preview->get_subject() . '|' . $preview->render();
					}
				}
			}
			update_option( 'woocommerce_feature_email_improvements_enabled', 'no' );
			return $found;`
		);
		expect( Object.keys( previews ) ).toHaveLength( 20 );
		for ( const [ name, text ] of Object.entries( previews ) ) {
			expect( text ).toContain( 'UZ33' );
			expect( text ).not.toContain( key?.code );
			expect( [ name, text.includes( '|<pre' ) ] ).toEqual( [
				name,
				name.includes( ' plain ' ),
			] );
		}
		expect(
			previews[
				'Latchkey\\WooCommerce\\Emails\\LicenseKeysEmail html no'
			]
		).toContain( 'for order #12345|' );

		for ( const [ step, subject ] of [
			[ 'First', / expire on \w+ \d+, \d{4}\|/ ],
			[ 'Second', / expire on \w+ \d+, \d{4}\|/ ],
			[ 'After', / have expired\|/ ],
		] as const ) {
			expect(
				previews[
					`Latchkey\\WooCommerce\\Reminders\\${ step }ReminderEmail html no`
				]
			).toMatch( subject );
		}

		const { cookie } = await signedIn();
		const FIELDS = [
			'enabled',
			'subject',
			'heading',
			'additional_content',
			'email_type',
		];
		for ( const [ email, fields ] of [
			[ 'license_keys', [ ...FIELDS, 'subject_renewed' ] ],
			[ 'reminder_first', [ ...FIELDS, 'days', 'intro' ] ],
			[ 'reminder_second', [ ...FIELDS, 'days', 'intro' ] ],
			[ 'reminder_after', [ ...FIELDS, 'days', 'intro' ] ],
		] as const ) {
			const page = await send(
				`${ shop().site.url }/wp-admin/admin.php?page=wc-settings&tab=email&section=latchkey_${ email }`,
				{ headers: { Cookie: cookie } }
			);
			for ( const field of fields ) {
				expect( page.text ).toContain(
					`woocommerce_latchkey_${ email }_${ field }"`
				);
			}
		}
	} );

	/** The administrator's cookie, and a nonce for REST. */
	const signedIn = async () => {
		const { cookie, security } = await administrator(
			shop().site,
			'wp_rest'
		);
		return { cookie, rest: security };
	};
} );
