import { type Subscribed, type SubscriptionShop } from './subscribe';

/** Makes the payment fail that many times; always with -1. */
export const fails = ( shop: SubscriptionShop, times: number ) =>
	shop.step( `return update_option( 'card_fails', $input );`, times );

export const works = ( { keys }: Subscribed ) =>
	keys.map( ( key ) => key.works );

/** Runs a renewal, and checks that the key works before it, when it is due, and after it. */
export async function renew(
	shop: SubscriptionShop,
	before: Subscribed
): Promise< Subscribed > {
	shop.at( before.next - 1 );
	expect( works( await shop.now( before.id ) ) ).toEqual( [ true ] );
	shop.at( before.next + 60 );
	expect( works( await shop.now( before.id ) ) ).toEqual( [ true ] );
	await shop.cron( before.next + 60 );
	return shop.now( before.id );
}

/**
 * Renews several times; one of the renewals is paid at its third retry.
 *
 * @return The subscription afterwards.
 */
export async function renewTimes(
	shop: SubscriptionShop,
	first: Subscribed,
	times: number,
	failing: number,
	grace: number
): Promise< Subscribed > {
	let now = first;
	for ( let time = 1; time <= times; time++ ) {
		const due = now.next;
		expect( now.keys[ 0 ]?.end ).toBe( due + grace );
		await fails( shop, time === failing ? 3 : 0 );
		now = await renew( shop, now );
		let retries = 0;
		for ( ; now.status === 'on-hold'; retries++ ) {
			expect( works( now ) ).toEqual( [ true ] );
			expect( now.retry ).toBeGreaterThan( 0 );
			expect( now.keys[ 0 ]?.end ).toBe(
				Math.max( due + grace, now.retry )
			);
			shop.at( now.retry - 1 );
			expect( works( await shop.now( now.id ) ) ).toEqual( [ true ] );
			await shop.cron( now.retry + 5 );
			now = await shop.now( now.id );
		}
		expect( retries ).toBe( time === failing ? 3 : 0 );
		expect( now.status ).toBe( 'active' );
		expect( works( now ) ).toEqual( [ true ] );
		expect( now.renewals ).toHaveLength( time );
	}
	return now;
}
