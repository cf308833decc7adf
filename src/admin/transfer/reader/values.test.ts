import { countDate, dateOrderOf, noDates, toDate } from './dates';
import { guess, hasNames } from './guess';
import { hintOf } from './batches';
import type { ColumnFacts } from './types';
import { priceOf, valuesOf } from './values';

const counted = ( ...cells: string[] ) => {
	const counts = noDates();
	cells.forEach( ( cell ) => countDate( counts, cell ) );
	return counts;
};

test.each( [
	[ [ '31.12.2026' ], 'dmy', true ],
	[ [ '12/31/2026' ], 'mdy', true ],
	[ [ '01/02/2026', '31/01/2026' ], 'dmy', true ],
	[ [ '2026-12-31' ], 'ymd', true ],
	[ [ '01.02.2026' ], 'dmy', true ],
	[ [ '01/02/2026' ], 'mdy', false ],
	[ [ '31/01/2026', '01/31/2026', '30/01/2026' ], 'dmy', false ],
	[ [], 'ymd', false ],
] )( 'the order of %j', ( cells, order, isFound ) => {
	expect( dateOrderOf( [ counted( ...cells ) ], 'mdy' ) ).toMatchObject( {
		order,
		isFound,
	} );
} );

test.each( [
	[ '31.12.2027', 'dmy', '2027-12-31' ],
	[ '1.2.27', 'dmy', '2027-02-01' ],
	[ '2/1/2027', 'mdy', '2027-02-01' ],
	[ '2/1/2027 11:59 PM', 'mdy', '2027-02-01 23:59:00' ],
	[ '2027-12-31T23:59:59Z', 'dmy', '2027-12-31 23:59:59' ],
	[ '2027-12-31 23:59:59', 'mdy', '2027-12-31 23:59:59' ],
	[ '2027/12/31', 'dmy', '2027-12-31' ],
	[ 'Dec 31, 2027', 'dmy', '2027-12-31' ],
	[ '31 December 2027', 'mdy', '2027-12-31' ],
	[ 'Lifetime', 'dmy', 'never' ],
	[ '0000-00-00 00:00:00', 'dmy', 'never' ],
	// No dates: the site says so by what is written.
	[ '30.02.2027', 'dmy', '30.02.2027' ],
	[ '31.12.2027', 'mdy', '31.12.2027' ],
	[ '2027-12-31 25:00', 'ymd', '2027-12-31 25:00' ],
	[ 'soon', 'dmy', 'soon' ],
] as const )( '%s as %s', ( cell, order, date ) => {
	expect( toDate( cell, order ) ).toBe( date );
} );

test.each( [
	[ '79', '79' ],
	[ '79,00 €', '79.00' ],
	[ '$1,234.50', '1234.50' ],
	[ '1.234,50', '1234.50' ],
	[ '1.234', '1234' ],
	[ '1.234.567', '1234567' ],
	[ '0.5', '0.5' ],
	[ 'free', 'free' ],
] )( 'the price %s', ( cell, price ) => {
	expect( priceOf( cell ) ).toBe( price );
} );

test.each( [
	[ 'activation_limit', 'Unlimited', { activation_limit: '0' } ],
	[ 'activation_limit', '3.0', { activation_limit: '3' } ],
	[ 'valid_for', '365', { valid_for: '365' } ],
	[ 'valid_for', '1 year', { valid_count: '1', valid_unit: 'year' } ],
	[ 'valid_for', '12 Monate', { valid_count: '12', valid_unit: 'month' } ],
	[ 'valid_for', 'lifetime', { valid_for: '0' } ],
	[ 'valid_for', '3 moons', { valid_for: '3 moons' } ],
	[ 'valid_unit', 'Years', { valid_unit: 'year' } ],
	[ 'status', 'Delivered', { status: 'active' } ],
	[ 'status', '3', { status: 'available' } ],
	[ 'status', 'odd', { status: 'odd' } ],
	[ 'order', '#41877', { order: '41877' } ],
	[ 'product_id', '0', {} ],
] as const )( '%s: %s', ( field, cell, values ) => {
	expect( valuesOf( field, cell, 'dmy' ) ).toEqual( values );
} );

const column = ( first: string, changes: Partial< ColumnFacts > = {} ) => ( {
	...{ first, values: [], dates: noDates() },
	...{ emails: 0, numbers: 0, filled: 10 },
	...changes,
} );

const fieldsOf = ( names: string, changes: Partial< ColumnFacts >[] = [] ) =>
	guess(
		names.split( ',' ).map( ( name, at ) => column( name, changes[ at ] ) ),
		true
	);

test.each( [
	[
		'License Manager for WooCommerce',
		'id,order_id,product_id,user_id,license_key,hash,expires_at,valid_for,source,status,times_activated,times_activated_max',
		[
			'',
			'order',
			'product_id',
			'',
			'code',
			'',
			'expires_at',
			'valid_for',
			'',
			'status',
			'',
			'activation_limit',
		],
	],
	[
		'Digital License Manager',
		'ID,Order ID,Product ID,License Key,Expires At,Status,Activations Limit',
		[
			'',
			'order',
			'product_id',
			'code',
			'expires_at',
			'status',
			'activation_limit',
		],
	],
	[
		'WC Serial Numbers',
		'serial_key,product_id,activation_limit,order_id,customer_email,validity,status,order_date',
		[
			'code',
			'product_id',
			'activation_limit',
			'order',
			'email',
			'valid_for',
			'status',
			'ordered_at',
		],
	],
	[
		'WC Key Manager',
		'Key,Product,Order,Price,Status,Valid For,Max Activations',
		[
			'code',
			'product',
			'order',
			'price',
			'status',
			'valid_for',
			'activation_limit',
		],
	],
	[
		'WooCommerce’s products',
		'SKU,Name,License key,Unit price',
		[ 'sku', '', 'code', 'price' ],
	],
	[
		'German',
		'Seriennummer,Artikel,Geräte,Gültig bis,E-Mail,Rechnung,Bemerkung',
		[
			'code',
			'sku',
			'activation_limit',
			'expires_at',
			'email',
			'order',
			'',
		],
	],
] )( 'the columns of %s', ( _, names, fields ) => {
	const emails = names
		.split( ',' )
		.map( ( name ) => ( /mail/i.test( name ) ? { emails: 10 } : {} ) );
	const numbers = names.split( ',' ).map( ( name, at ) => ( {
		...emails[ at ],
		...( /limit|max|geräte/i.test( name ) && { numbers: 10 } ),
	} ) );
	expect( fieldsOf( names, numbers ).map( ( { field } ) => field ) ).toEqual(
		fields
	);
} );

test( 'what may mean something else is to be checked', () => {
	expect( fieldsOf( 'Code,Rechnung' )[ 1 ] ).toEqual( {
		field: 'order',
		isDoubtful: true,
	} );
	expect( fieldsOf( 'Code,Product', [ {}, { numbers: 10 } ] )[ 1 ] ).toEqual(
		{
			field: 'product_id',
			isDoubtful: true,
		}
	);
	// Of two, the surer one.
	expect(
		fieldsOf( 'Invoice,Order,Code' ).map( ( { field } ) => field )
	).toEqual( [ '', 'order', 'code' ] );
} );

test( 'whether the first line holds names', () => {
	expect( hasNames( [ column( 'License key' ) ] ) ).toBe( true );
	expect( hasNames( [ column( 'ABCD-1234' ) ] ) ).toBe( false );
	expect( hasNames( [ column( 'ABCD' ), column( 'a@b.example' ) ] ) ).toBe(
		false
	);
	expect( hasNames( [ column( 'Foo' ), column( 'Bar' ) ] ) ).toBe( true );
} );

test( 'a hint is never more than a quarter of a code', () => {
	expect( hintOf( 'TIDE-7KQM-X3VA-9HRD' ) ).toBe( '9HRD' );
	expect( hintOf( 'ABCD-123' ) ).toBe( '' );
	// As the site's: no letters, fewer than four of them, or a block of markers alone.
	expect( hintOf( '-'.repeat( 20 ) + 'AB1' ) ).toBe( '' );
	expect( hintOf( '-----BEGIN KEY-----\n-----END KEY-----' ) ).toBe( '' );
	expect(
		hintOf( '-----BEGIN KEY-----\r\nijklmnop==\r\n  -----END KEY-----' )
	).toBe( 'mnop' );
	expect(
		hintOf( '-----BEGIN KEY-----\nabcdefgh\nijklmnop==\n-----END KEY-----' )
	).toBe( 'mnop' );
} );

test( 'words that every object of JavaScript knows are no names of columns and no statuses', () => {
	for ( const word of [ 'constructor', 'toString', '__proto__' ] ) {
		expect( valuesOf( 'status', word, 'ymd' ) ).toEqual( {
			status: word,
		} );
		expect( hasNames( [ column( word ), column( '1' ) ] ) ).toBe( false );
	}
} );
