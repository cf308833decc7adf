import type { ColumnFacts, Field } from './types';

/** What a column becomes, and whether a person is to look at it. */
export interface Guess {
	field: Field;
	isDoubtful: boolean;
}

/**
 * The names of columns: ours, WooCommerce's, those of the exports of other license plugins, and words of everyday tables. A name stands at
 * the field that it means most surely; the fields come in the order in which they are taken.
 */
const NAMES: Record< Exclude< Field, '' >, string[] > = {
	code: [
		...[ 'code', 'license key', 'licence key', 'license', 'licence' ],
		...[ 'serial', 'serial key', 'serial number', 'serial no', 'key' ],
		...[ 'license code', 'licence code', 'activation code', 'product key' ],
		...[
			'activation key',
			'keys',
			'codes',
			'serial keys',
			'voucher',
			'pin',
		],
		...[ 'seriennummer', 'lizenzschlüssel', 'lizenz', 'schlüssel' ],
		...[
			'lizenzcode',
			'lizenznummer',
			'produktschlüssel',
			'aktivierungscode',
		],
		...[ 'clé', 'clé de licence', 'clé de produit', 'numéro de série' ],
		...[ 'clave', 'clave de licencia', 'licencia', 'número de serie' ],
		...[ 'chiave', 'chiave di licenza', 'licenza', 'licentiesleutel' ],
		...[ 'chave', 'chave de licença', 'klucz', 'the key', 'licensekey' ],
	],
	sku: [
		...[ 'sku', 'product sku', 'article', 'article number', 'item number' ],
		...[ 'artikel', 'artikelnummer', 'artikelnr', 'artikel nr', 'art nr' ],
		...[ 'référence', 'ref', 'référence produit', 'ugs', 'referencia' ],
		...[ 'codice articolo', 'part number', 'item sku' ],
	],
	product_id: [ 'product id', 'productid', 'produkt id', 'id produit' ],
	variation_id: [ 'variation id', 'variant id', 'variationid' ],
	product: [
		...[ 'product', 'product name', 'product title', 'item', 'item name' ],
		...[
			'produkt',
			'produktname',
			'produit',
			'nom du produit',
			'producto',
		],
		...[ 'prodotto', 'artikelbezeichnung', 'artikelname', 'bezeichnung' ],
	],
	activation_limit: [
		...[ 'activation limit', 'activations limit', 'max activations' ],
		...[ 'times activated max', 'activation max', 'seats', 'devices' ],
		...[ 'max instances', 'maximum activations', 'number of seats' ],
		...[ 'geräte', 'plätze', 'anzahl geräte', 'aktivierungen', 'sitze' ],
		...[ 'aktivierungslimit', 'appareils', 'postes', 'dispositivos' ],
		...[ 'dispositivi', 'limit', 'sites', 'max devices', 'device limit' ],
		...[ 'activations', 'user limit', 'site limit' ],
	],
	expires_at: [
		...[ 'expires at', 'expires', 'expiry', 'expiry date', 'expire date' ],
		...[ 'expiration', 'expiration date', 'expires on', 'date expires' ],
		...[ 'valid until', 'valid to', 'end date', 'ends on', 'ends', 'end' ],
		...[ 'access expires', 'license expiry', 'gültig bis', 'ablaufdatum' ],
		...[ 'ablauf', 'läuft ab', 'läuft ab am', 'enddatum', 'bis' ],
		...[ 'expire le', 'date d’expiration', "date d'expiration", 'caduca' ],
		...[ 'fecha de caducidad', 'scadenza', 'data di scadenza' ],
		...[ 'verloopdatum', 'vervaldatum', 'validade' ],
	],
	valid_for: [
		...[ 'valid for', 'validity', 'valid for days', 'days', 'duration' ],
		...[ 'valid days', 'validity days', 'gültigkeit', 'laufzeit', 'tage' ],
		...[ 'durée', 'validité', 'validez', 'validità', 'expire days' ],
		...[ 'expires after', 'access expires days' ],
	],
	valid_count: [ 'valid count' ],
	valid_unit: [ 'valid unit', 'einheit', 'unit' ],
	status: [
		...[ 'status', 'state', 'license status', 'key status', 'zustand' ],
		...[ 'statut', 'estado', 'stato' ],
	],
	email: [
		...[ 'email', 'e mail', 'customer email', 'buyer email', 'user email' ],
		...[ 'activation email', 'billing email', 'owner email address' ],
		...[ 'email address', 'e mail adresse', 'mail', 'courriel' ],
		...[ 'adresse e mail', 'correo', 'correo electrónico', 'kunden email' ],
		...[ 'customer e mail', 'license email', 'registered email' ],
	],
	order: [
		...[ 'order', 'order number', 'order id', 'order no', 'orderid' ],
		...[ 'bestellung', 'bestellnummer', 'bestell nr', 'auftrag' ],
		...[ 'auftragsnummer', 'commande', 'numéro de commande', 'pedido' ],
		...[ 'ordine', 'ordernummer', 'bestelling' ],
	],
	price: [
		...[ 'price', 'unit price', 'sold for', 'preis', 'betrag', 'prix' ],
		...[ 'precio', 'prezzo', 'prijs', 'order price' ],
	],
};

/** Names that may mean the field, for a person to look at. */
const MAYBE: Partial< Record< Exclude< Field, '' >, string[] > > = {
	order: [
		'rechnung',
		'rechnungsnummer',
		'invoice',
		'invoice number',
		'facture',
		'factura',
		'fattura',
	],
	code: [ 'nummer', 'number', 'no', 'token', 'password', 'passwort' ],
	email: [
		'customer',
		'kunde',
		'client',
		'cliente',
		'buyer',
		'käufer',
		'user',
		'owner',
	],
	activation_limit: [ 'anzahl', 'quantity', 'qty', 'menge' ],
};

/** How our own export begins. */
const OURS = [ 'code', 'product_id', 'variation_id' ];

const plain = ( name: string ) =>
	name
		.normalize( 'NFC' )
		.toLowerCase()
		.replace( /[\s_.:#()/-]+/g, ' ' )
		.trim();

type Named = Record< string, Guess >;

function byName( names: typeof MAYBE, isDoubtful: boolean ): Named {
	return Object.fromEntries(
		Object.entries( names ).flatMap( ( [ field, list ] ) =>
			list.map( ( name ) => [ plain( name ), { field, isDoubtful } ] )
		)
	) as Named;
}

const KNOWN: Named = { ...byName( MAYBE, true ), ...byName( NAMES, false ) };

/**
 * Whether the file is one of ours, whose cells begin with `'` before what a spreadsheet would calculate.
 *
 * @param names The names of its columns.
 */
export function isOurs( names: string[] ): boolean {
	return OURS.every( ( name, at ) => names[ at ] === name );
}

/**
 * Whether the first line of a table holds the names of its columns.
 *
 * @param columns
 */
export function hasNames( columns: ColumnFacts[] ): boolean {
	const first = columns.map( ( column ) => column.first.trim() );
	return (
		first.some( ( name ) => KNOWN[ plain( name ) ] ) ||
		( first.length > 1 &&
			first.every( ( name ) => name !== '' && ! /[\d@]/.test( name ) ) )
	);
}

/**
 * What each column may become. No field is given twice.
 *
 * @param columns
 * @param isNamed Whether their first cells are their names.
 */
export function guess( columns: ColumnFacts[], isNamed: boolean ): Guess[] {
	const found = columns.map( ( column ): Guess => {
		const known = isNamed ? KNOWN[ plain( column.first ) ] : undefined;
		return known
			? checked( known, column )
			: ( byValues( column ) ?? { field: '', isDoubtful: false } );
	} );
	const taken = new Set< Field >();
	// The surest of several, then the first.
	const order = found
		.map( ( _, at ) => at )
		.sort(
			( a, b ) =>
				Number( found[ a ]?.isDoubtful ) -
					Number( found[ b ]?.isDoubtful ) || a - b
		);
	for ( const at of order ) {
		const { field } = found[ at ] as Guess;
		if ( field !== '' && taken.has( field ) ) {
			found[ at ] = { field: '', isDoubtful: false };
		}
		taken.add( field );
	}
	return taken.has( 'code' ) ? found : withCode( found, columns );
}

/** The values may say that the name means another field. */
function checked( known: Guess, column: ColumnFacts ): Guess {
	const { numbers, emails, filled } = column;
	if ( filled === 0 ) {
		return known;
	}
	if ( known.field === 'product' && numbers === filled ) {
		return { field: 'product_id', isDoubtful: true };
	}
	if ( known.field === 'email' ) {
		return emails > filled / 2
			? { field: 'email', isDoubtful: false }
			: { field: known.isDoubtful ? '' : 'email', isDoubtful: true };
	}
	if ( known.field === 'activation_limit' && numbers < filled / 2 ) {
		return { ...known, isDoubtful: true };
	}
	return known;
}

function byValues( { emails, filled }: ColumnFacts ): Guess | null {
	return filled > 0 && emails === filled
		? { field: 'email', isDoubtful: true }
		: null;
}

/** A file has codes: of the columns without a name that is known, the first that may hold them. */
function withCode( found: Guess[], columns: ColumnFacts[] ): Guess[] {
	const at = columns.findIndex(
		( { filled, numbers, emails }, place ) =>
			found[ place ]?.field === '' &&
			filled > 0 &&
			numbers < filled &&
			emails === 0
	);
	return found.map( ( one, place ) =>
		place === ( at === -1 && columns.length === 1 ? 0 : at )
			? { field: 'code', isDoubtful: columns.length > 1 }
			: one
	);
}
