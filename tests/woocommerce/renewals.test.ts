import { spawn } from 'node:child_process';
import path from 'node:path';
import { send } from '../rest/support/http';
import { Buyer, type CartLine } from './support/buyer';
import { useShop } from './support/shop';

const END = '2040-01-01 00:00:00';
const RENEWED = '2040-12-31 00:00:00';
const NO_LINK = 'cannot be renewed with this link';
const PLUGIN = 'Latchkey\\Plugin::instance()';

interface Sold {
	product: number;
	order: number;
	customer: number;
	email: string;
	/** Keys, with the links that renew them. */
	keys: { id: number; hint: string; owner: string; mail: string }[];
}

describe( 'renewing a license key', () => {
	const shop = useShop();
	let customers = 0;

	beforeAll( () =>
		shop().step(
			`update_option( 'woocommerce_cod_settings', [ 'enabled' => 'yes', 'enable_for_virtual' => 'yes', 'title' => 'Cash' ] );
			update_option( 'woocommerce_enable_guest_checkout', 'yes' );
			update_option( 'woocommerce_coming_soon', 'no' );
			update_option( 'woocommerce_checkout_phone_field', 'optional' );
			return true;`
		)
	);

	/** A customer, or a guest, and an order of theirs whose keys end in 2040. */
	const sell = async (
		settings: Record< string, string | number > = {},
		{ quantity = 1, isGuest = false, end = END, stock = 5 } = {}
	): Promise< Sold > => {
		const email = `customer${ ++customers }@example.org`;
		return shop().step(
			`$product = product( $input['settings'] );
			stock( $input['stock'], $product );
			$customer = $input['guest'] ? 0 : wc_create_new_customer( $input['email'], strtok( $input['email'], '@' ), 'password' );
			$order = order( $product, $input['quantity'], 'processing', $input['email'], $customer );
			$keys = [];
			foreach ( ${ PLUGIN }->orders->assignments()->live( $order->get_id() ) as $key ) {
				if ( $input['end'] !== '' ) {
					${ PLUGIN }->licenses->repository()->update( $key->id, [ 'expires_at' => $input['end'] ] );
				}
				$links = ${ PLUGIN }->woocommerce->renewals->links();
				$keys[] = [ 'id' => $key->id, 'hint' => $key->hint, 'owner' => $links->for_owner( $key ), 'mail' => $links->for_mail( $key ) ];
			}
			return [ 'product' => $product, 'order' => $order->get_id(), 'customer' => $customer, 'email' => $input['email'], 'keys' => $keys ];`,
			{
				settings: { valid_for: 365, ...settings },
				quantity,
				guest: isGuest,
				email,
				end,
				stock,
			}
		);
	};
	const key = ( { keys }: Sold, index = 0 ) => {
		const found = keys[ index ];
		if ( ! found ) {
			throw new Error( 'There is no such key.' );
		}
		return found;
	};
	const owner = ( { customer }: Sold ) => Buyer.signedIn( shop(), customer );
	const ends = ( { keys }: Sold ) =>
		shop().step< ( string | null )[] >(
			`return array_map( fn ( $id ) => ${ PLUGIN }->licenses->service()->get( $id )->expires_at, $input );`,
			keys.map( ( { id } ) => id )
		);
	const status = ( { keys }: Sold, to: string ) =>
		shop().step(
			`${ PLUGIN }->licenses->repository()->update( $input[0], [ 'status' => $input[1] ] ); return true;`,
			[ keys[ 0 ]?.id, to ]
		);
	const says = ( line?: CartLine ) =>
		line?.item_data.map(
			( { key: name, name: other, value } ) =>
				`${ name ?? other }: ${ value }`
		);
	/** An order of the key's renewal, as a checkout makes it. */
	const renewal = ( sold: Sold, to = '' ) =>
		shop().step< number >(
			`$order = wc_create_order( [ 'customer_id' => $input['customer'] ] );
			$item = $order->get_item( $order->add_product( wc_get_product( $input['product'] ), 1 ) );
			$item->update_meta_data( '_latchkey_renews', implode( ',', $input['ids'] ) );
			$item->save();
			$order->set_billing_email( $input['email'] );
			$order->calculate_totals();
			$order->save();
			if ( $input['to'] !== '' ) { $order->update_status( $input['to'] ); }
			return $order->get_id();`,
			{ ...sold, ids: sold.keys.map( ( { id } ) => id ), to }
		);

	it( 'by its owner, through the block checkout; refunded; and the refund deleted', async () => {
		const sold = await sell();
		const { hint, id } = key( sold );
		const code = await shop().step< string >(
			`$all = ${ PLUGIN }->licenses->service(); return $all->code( $all->get( $input ) );`,
			id
		);
		const ask = async ( verb: string ) => {
			const { status: answered, text } = await send(
				`${ shop().site.url }/wp-json/wc-latchkey/v1/keys/${ verb }`,
				{
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify( { key: code, instance: 'laptop' } ),
				}
			);
			expect( answered ).toBe( 200 );
			const [ , end = '' ] = /"expires_at":"([^"]+)"/.exec( text ) ?? [];
			return { end, rest: text.replace( end, '' ) };
		};
		await ask( 'activate' );
		const before = await ask( 'validate' );
		const stock = await shop().available( sold.product );

		const buyer = await owner( sold );
		await buyer.visit( key( sold ).owner );
		await buyer.visit( key( sold ).owner );
		await buyer.visit( key( sold ).mail );
		const cart = await buyer.cart();
		expect( cart ).toHaveLength( 1 );
		expect( cart[ 0 ]?.quantity_limits ).toMatchObject( {
			minimum: 1,
			maximum: 1,
			editable: false,
		} );
		expect( says( cart[ 0 ] ) ).toEqual( [
			`Renews license key: ••••${ hint }, until December 31, 2040`,
		] );
		await buyer.store( 'POST', '/cart/update-item', {
			key: cart[ 0 ]?.key,
			quantity: 3,
		} );
		expect( ( await buyer.cart() )[ 0 ]?.quantity ).toBe( 1 );

		const bought = await buyer.checkOut( sold.email );
		expect( bought ).toMatchObject( { status: 200 } );
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		const standing = await shop().standing( bought.order );
		expect( standing.keys ).toEqual( [] );
		expect( standing.notes.join() + standing.missing ).not.toContain(
			code
		);
		expect(
			await shop().step(
				`return array_map( fn ( $note ) => $note->content, wc_get_order_notes( [ 'order_id' => $input ] ) );`,
				bought.order
			)
		).toContain(
			`License key …${ hint } was renewed until December 31, 2040.`
		);
		expect( await shop().available( sold.product ) ).toBe( stock );
		const after = await ask( 'validate' );
		expect( after.rest ).toEqual( before.rest );
		expect( [ before.end, after.end ] ).toEqual( [ END, RENEWED ] );

		const page = await buyer.get(
			`${ shop().site.url }/my-account/view-order/${ bought.order }/`
		);
		expect( page.text ).toContain( code );
		expect( page.text ).toContain(
			'Renewed, valid until December 31, 2040'
		);
		expect( page.text ).toMatch(
			new RegExp( `Renews license key:[\\s\\S]{0,80}••••${ hint }` )
		);

		await Promise.all(
			Array.from(
				{ length: 10 },
				() =>
					new Promise( ( resolve ) =>
						spawn( 'php', [
							path.join( __dirname, 'order.php' ),
							path.join( shop().site.dir, 'wordpress' ),
							'hooks',
							`${ bought.order }`,
						] ).on( 'close', resolve )
					)
			)
		);
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );

		const refund = await shop().step< number >(
			'return refund( $input, 1, 4 );',
			bought.order
		);
		expect( await ends( sold ) ).toEqual( [ END ] );
		await shop().step(
			'return wc_get_order( $input )->delete( true );',
			refund
		);
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		await shop().step( 'return refund( $input, 0, 5 );', bought.order );
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		await shop().step( 'return refund( $input, 0, 5 );', bought.order );
		expect( await ends( sold ) ).toEqual( [ END ] );
	} );

	it( 'by a guest with the email’s link, through the classic checkout, with the right address only', async () => {
		const sold = await sell( {}, { isGuest: true } );
		const till = await shop().step< string >(
			`$page = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Till', 'post_content' => '<!-- wp:shortcode -->[woocommerce_checkout]<!-- /wp:shortcode -->' ] );
			update_option( 'stand_in_checkout', get_option( 'woocommerce_checkout_page_id' ) );
			update_option( 'woocommerce_checkout_page_id', $page );
			return get_permalink( $page );`
		);
		const buyer = Buyer.guest( shop() );
		expect( await buyer.visit( key( sold ).owner ) ).toContain( NO_LINK );
		expect(
			await buyer.visit( key( sold ).mail.replace( /.$/, 'z' ) )
		).toContain( NO_LINK );
		expect( await buyer.cart() ).toEqual( [] );
		await buyer.visit( key( sold ).mail );
		expect( await buyer.cart() ).toHaveLength( 1 );

		const refused = await buyer.checkOutClassic( till, 'eve@example.org' );
		expect( refused.result ).toBe( 'failure' );
		expect( refused.messages ).toContain( 'belongs to another account' );
		expect(
			( await buyer.checkOut( 'eve@example.org' ) ).message
		).toContain( 'belongs to another account' );
		expect( await ends( sold ) ).toEqual( [ END ] );

		const bought = await buyer.checkOutClassic(
			till,
			sold.email.toUpperCase()
		);
		expect( bought.result ).toBe( 'success' );
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		await shop().step(
			`return update_option( 'woocommerce_checkout_page_id', get_option( 'stand_in_checkout' ) );`
		);
	} );

	it( 'nobody else’s, no disabled one, none that is not there: always the same words, and nothing in the cart', async () => {
		const sold = await sell();
		const other = await sell();
		const disabled = await sell();
		const waiting = await sell( { clock: 'activation' }, { end: '' } );
		const endless = await sell( { valid_for: 0 }, { end: '' } );
		const off = await sell( { renewal: 'off' } );
		await status( disabled, 'disabled' );
		const stranger = await owner( other );
		expect( await stranger.visit( key( sold ).owner ) ).toContain(
			NO_LINK
		);
		const unknown = key( other ).owner.replace(
			/[0-9a-f-]{36}/,
			'00000000-0000-4000-8000-000000000000'
		);
		expect( await stranger.visit( unknown ) ).toContain( NO_LINK );
		expect(
			await stranger.visit( `${ key( other ).owner }'"<x>` )
		).toContain( NO_LINK );
		expect( await stranger.cart() ).toEqual( [] );
		for ( const one of [ disabled, waiting, endless, off ] ) {
			const buyer = await owner( one );
			expect( await buyer.visit( key( one ).owner ) ).toContain(
				NO_LINK
			);
			expect( await buyer.cart() ).toEqual( [] );
		}
	} );

	it( 'one that is disabled after it went into the cart is refused at the checkout', async () => {
		const sold = await sell();
		const buyer = await owner( sold );
		await buyer.visit( key( sold ).owner );
		await status( sold, 'disabled' );
		expect( await buyer.checkOut( sold.email ) ).toMatchObject( {
			status: 409,
			message: expect.stringContaining( 'can no longer be renewed' ),
		} );
	} );

	it.each( [ 'disabled', 'foreign' ] )(
		'who has paid for one that is %s by then gets a new key',
		async ( why ) => {
			const sold = await sell();
			const order = await renewal( sold );
			await shop().step(
				why === 'disabled'
					? `${ PLUGIN }->licenses->repository()->update( $input, [ 'status' => 'disabled' ] ); return true;`
					: `${ PLUGIN }->licenses->repository()->update( $input, [ 'customer_id' => 1, 'email' => 'x@example.org' ] ); return true;`,
				key( sold ).id
			);
			await shop().setStatus( order, 'processing' );
			const { keys } = await shop().standing( order );
			expect( keys ).toHaveLength( 1 );
			expect( keys[ 0 ]?.id ).not.toBe( key( sold ).id );
			expect( await ends( sold ) ).toEqual( [ END ] );
			expect(
				await shop().step< string[] >(
					`return array_map( fn ( $note ) => $note->content, wc_get_order_notes( [ 'order_id' => $input ] ) );`,
					order
				)
			).toEqual(
				expect.arrayContaining( [
					expect.stringContaining( 'was not renewed' ),
					'New license keys are assigned instead.',
				] )
			);
		}
	);

	it( 'an expired one counts from now; an order on hold takes it back', async () => {
		const sold = await sell(
			{ valid_for: 30 },
			{ end: '2020-01-01 00:00:00' }
		);
		const order = await renewal( sold, 'processing' );
		const [ end ] = await ends( sold );
		expect(
			Math.abs( Date.parse( `${ end }Z` ) - Date.now() - 30 * 864e5 )
		).toBeLessThan( 120_000 );
		await shop().setStatus( order, 'on-hold' );
		expect( await ends( sold ) ).toEqual( [ '2020-01-01 00:00:00' ] );
		await shop().setStatus( order, 'completed' );
		expect( await ends( sold ) ).toEqual( [ end ] );
	} );

	it( 'takes nothing from stock, and is to be had where the product is sold out', async () => {
		const sold = await sell( { linked_stock: 'yes' }, { stock: 1 } );
		await shop().step(
			`$product = wc_get_product( $input );
			$product->set_manage_stock( true );
			$product->set_stock_quantity( 0 );
			return $product->save();`,
			sold.product
		);
		const buyer = await owner( sold );
		await buyer.visit( key( sold ).owner );
		expect( await buyer.checkOut( sold.email ) ).toMatchObject( {
			status: 200,
		} );
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		expect(
			await shop().step(
				`$product = wc_get_product( $input ); return [ $product->get_manage_stock(), $product->get_stock_quantity(), $product->is_in_stock() ];`,
				sold.product
			)
		).toEqual( [ true, 0, false ] );
	} );

	it( 'keys of one unit are renewed together; seats by quantity cost what they cost', async () => {
		const pairs = await sell( { per_unit: 2 }, { quantity: 2 } );
		const first = await owner( pairs );
		await first.visit( key( pairs, 2 ).owner );
		await first.visit( key( pairs, 3 ).owner );
		const together = await first.cart();
		expect( together ).toHaveLength( 1 );
		expect( says( together[ 0 ] ) ).toEqual( [
			`Renews license key: ••••${ key( pairs, 2 ).hint }, ••••${
				key( pairs, 3 ).hint
			}, until December 31, 2040`,
		] );
		await first.checkOut( pairs.email );
		expect( await ends( pairs ) ).toEqual( [ END, END, RENEWED, RENEWED ] );

		const team = await sell(
			{ activation_limit: 2, limit_times_quantity: 'yes' },
			{ quantity: 5 }
		);
		const second = await owner( team );
		await second.visit( key( team ).owner );
		const [ line ] = await second.cart();
		expect( line ).toMatchObject( { quantity: 5 } );
		await second.store( 'POST', '/cart/update-item', {
			key: line?.key,
			quantity: 1,
		} );
		expect( ( await second.cart() )[ 0 ]?.quantity ).toBe( 5 );
		await second.checkOut( team.email );
		expect( await ends( team ) ).toEqual( [ RENEWED ] );
	} );

	it( 'where its product gives new keys, one is bought; ordering again buys one, too', async () => {
		const sold = await sell( { renewal: 'new' } );
		const buyer = await owner( sold );
		await buyer.visit( key( sold ).owner );
		expect( says( ( await buyer.cart() )[ 0 ] ) ).toEqual( [] );
		const { order } = await buyer.checkOut( sold.email );
		expect( ( await shop().standing( order ) ).keys ).toHaveLength( 1 );
		expect( await ends( sold ) ).toEqual( [ END ] );

		const same = await sell();
		const again = await shop().step< unknown[] >(
			`$order = wc_get_order( $input['order'] );
			wp_set_current_user( $order->get_customer_id() );
			wc_load_cart();
			$order->update_status( 'completed' );
			$cart = ( new WC_Cart_Session( WC()->cart ) );
			$fill = new ReflectionMethod( $cart, 'populate_cart_from_order' );
			return array_values( array_map( fn ( $line ) => array_keys( $line ), $fill->invoke( $cart, $input['order'], [] ) ) );`,
			{ order: await renewal( same, 'processing' ) }
		);
		expect( again ).toHaveLength( 1 );
		expect( again[ 0 ] ).not.toContain( 'latchkey_renews' );
	} );

	it( 'a variation is renewed with what its buyer chose; who gave the key away sees it no more', async () => {
		const sold = await shop().step< Sold & { code: string } >(
			`$attribute = new WC_Product_Attribute();
			$attribute->set_name( 'Edition' );
			$attribute->set_options( [ 'Home', 'Pro' ] );
			$attribute->set_variation( true );
			$parent = new WC_Product_Variable();
			$parent->set_name( 'Suite' );
			$parent->set_attributes( [ $attribute ] );
			$parent->save();
			$variation = new WC_Product_Variation();
			$variation->set_parent_id( $parent->get_id() );
			$variation->set_attributes( [ 'edition' => '' ] );
			$variation = product( [ 'valid_for' => 365 ], '10', $variation );
			stock( 2, $parent->get_id(), $variation );
			$customer = wc_create_new_customer( 'any@example.org', 'any', 'password' );
			$order = wc_create_order( [ 'customer_id' => $customer ] );
			$order->add_product( wc_get_product( $variation ), 1, [ 'variation' => [ 'edition' => 'Pro' ] ] );
			$order->set_billing_email( 'any@example.org' );
			$order->save();
			$order->update_status( 'processing' );
			$key = ${ PLUGIN }->orders->assignments()->live( $order->get_id() )[0];
			${ PLUGIN }->licenses->repository()->update( $key->id, [ 'expires_at' => '2040-01-01 00:00:00' ] );
			return [ 'customer' => $customer, 'email' => 'any@example.org', 'order' => $order->get_id(), 'code' => ${ PLUGIN }->licenses->service()->code( $key ),
				'keys' => [ [ 'id' => $key->id, 'hint' => $key->hint, 'owner' => ${ PLUGIN }->woocommerce->renewals->links()->for_owner( $key ) ] ] ];`
		);
		const buyer = await owner( sold );
		await buyer.visit( key( sold ).owner );
		expect( await buyer.cart() ).toMatchObject( [
			{ variation: [ { value: 'Pro' } ] },
		] );
		const { order } = await buyer.checkOut( sold.email );
		expect( await ends( sold ) ).toEqual( [ RENEWED ] );
		const page = `${ shop().site.url }/my-account/view-order/${ order }/`;
		expect( ( await buyer.get( page ) ).text ).toContain( sold.code );
		await shop().step(
			`$order = wc_get_order( $input );
			$order->set_customer_id( 1 );
			$order->set_billing_email( 'x@example.org' );
			return $order->save();`,
			sold.order
		);
		expect( ( await buyer.get( page ) ).text ).not.toContain( sold.code );
	} );

	it.each( [
		[ 'a guest, with a customer’s link', false, false ],
		[ 'a guest, with a guest’s link', true, false ],
		[ 'another account, with a customer’s link', false, true ],
		[ 'another account, with a guest’s link', true, true ],
	] )(
		'who has the link of an email and types its address sees no code: %s',
		async ( _, isGuest, hasAccount ) => {
			const sold = await sell( {}, { isGuest } );
			const code = await shop().step< string >(
				`return ${ PLUGIN }->licenses->service()->code( ${ PLUGIN }->licenses->service()->get( $input ) );`,
				key( sold ).id
			);
			const other = await sell();
			const thief = hasAccount
				? await owner( other )
				: Buyer.guest( shop() );
			const cart = await thief.visit( key( sold ).mail );
			if ( hasAccount && ! isGuest ) {
				expect( cart ).toContain( NO_LINK );
				expect( await thief.cart() ).toEqual( [] );
				return;
			}
			const { order } = await thief.checkOut( sold.email );
			expect( await ends( sold ) ).toEqual( [ RENEWED ] );
			const thanks = await shop().step< string >(
				`return wc_get_order( $input )->get_checkout_order_received_url();`,
				order
			);
			const pages = [
				( await thief.get( thanks ) ).text,
				(
					await thief.get(
						`${ shop().site.url }/my-account/view-order/${ order }/`
					)
				).text,
			];
			expect( pages.join() ).not.toContain( code );
			expect( pages[ 0 ] ).toContain( `…${ key( sold ).hint }` );
			// It was mailed to the address that the key has, and to nobody else.
			const told = shop()
				.site.mails()
				.filter( ( { message } ) => message.includes( code ) )
				.map( ( { to } ) => `${ to }` );
			expect( new Set( told ) ).toEqual( new Set( [ sold.email ] ) );
		}
	);

	it( 'a key that went to somebody else is in no mail of the order that renewed it', async () => {
		const sold = await sell();
		const order = await renewal( sold, 'processing' );
		const letter = () =>
			shop().step< string >(
				`$order = wc_get_order( $input );
				$letter = ${ PLUGIN }->woocommerce->emails->letter();
				return wp_json_encode( [ $letter->of_order( $order ), $letter->licenses( $order ) ] );`,
				order
			);
		const code = await shop().step< string >(
			`return ${ PLUGIN }->licenses->service()->code( ${ PLUGIN }->licenses->service()->get( $input ) );`,
			key( sold ).id
		);
		expect( await letter() ).toContain( code );
		await shop().step(
			`${ PLUGIN }->licenses->repository()->update( $input, [ 'customer_id' => 1, 'email' => 'x@example.org' ] ); return true;`,
			key( sold ).id
		);
		expect( await letter() ).toBe( '[[],[]]' );
	} );

	it( 'two at once both count', async () => {
		const sold = await sell();
		const orders = [ await renewal( sold ), await renewal( sold ) ];
		await Promise.all(
			orders.map( ( order ) => shop().setStatus( order, 'processing' ) )
		);
		expect( await ends( sold ) ).toEqual( [ '2041-12-31 00:00:00' ] );
	} );
} );
