/**
 * Texts as long as life has them, for every picture: what fits with these fits with the rest.
 */

/** 60 letters without a space. */
export const UNBROKEN =
	'Rechtsschutzversicherungsgesellschaftenverwaltungssoftwareab';

/** 60 letters with spaces. */
export const SPACED =
	'Archbishop Holgate Conservatoire of Music, Drama and Letters';

/** 60 letters, and a name of its own. */
export const PERSON =
	'Maria-Esperanza Fernández-Villaverde y Saavedra de la Torres';

/** 60 letters, cut nowhere. */
export const EMAIL =
	'bartholomaeus.hohenlohe-schillingsfuerst@museumsbund.example';

type Php = ( code: string ) => string;

/** Whoever is signed in has a long name, which stands wherever somebody did something. */
export function nameAdministrator( php: Php ): void {
	php(
		`wp_update_user( array( 'ID' => 1, 'display_name' => '${ PERSON }' ) );`
	);
}
