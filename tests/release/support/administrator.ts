import type { Site } from '../../site';

/** A page of wp-admin as somebody without JavaScript reads it. */
interface Page {
	url: string;
	status: number;
	html: string;
}

/** An administrator in front of wp-admin's own forms. */
export class Administrator {
	private readonly cookies = new Map< string, string >();

	public constructor( private readonly site: Site ) {}

	/** Signs in with wp-login.php. */
	public async signIn(): Promise< void > {
		this.cookies.set( 'wordpress_test_cookie', 'WP%20Cookie%20check' );
		await this.ask( '/wp-login.php', {
			method: 'POST',
			body: new URLSearchParams( {
				log: this.site.adminUser,
				pwd: this.site.adminPassword,
				testcookie: '1',
				// Not the dashboard, which would ask WordPress.org about this browser.
				redirect_to: '/wp-admin/plugins.php',
			} ),
		} );
	}

	/**
	 * Opens a page.
	 *
	 * @param address Absolute, or below the site's.
	 */
	public open( address: string ): Promise< Page > {
		return this.ask( address );
	}

	/**
	 * Follows a link of a page by what it says.
	 *
	 * @param page Where it is.
	 * @param text Its text, or the beginning of it.
	 * @throws Error Where there is none.
	 */
	public follow( page: Page, text: string ): Promise< Page > {
		for ( const [ , attributes = '', inner = '' ] of page.html.matchAll(
			/<a\s([^>]*)>([\s\S]*?)<\/a>/g
		) ) {
			const said = inner.replace( /<[^>]*>/g, '' ).trim();
			const href = /href="([^"]*)"/.exec( attributes )?.[ 1 ];
			if ( href && said.startsWith( text ) ) {
				const address = href.replace( /&(amp|#038);/g, '&' );
				return this.ask( new URL( address, page.url ).href );
			}
		}
		throw new Error(
			`No link “${ text }” on ${ page.url }:\n${ readable( page ) }`
		);
	}

	/**
	 * Sends the form of Plugins → Add Plugin → Upload Plugin.
	 *
	 * @param name The zip's name.
	 * @param zip  The zip.
	 */
	public async upload( name: string, zip: Buffer ): Promise< Page > {
		const page = await this.open(
			'/wp-admin/plugin-install.php?tab=upload'
		);
		const [ form = '' ] =
			/<form[^>]*class="wp-upload-form"[\s\S]*?<\/form>/.exec(
				page.html
			) ?? [];
		const action = /action="([^"]*)"/.exec( form )?.[ 1 ] ?? '';
		const body = new FormData();
		for ( const [ input ] of form.matchAll(
			/<input type="hidden"[^>]*>/g
		) ) {
			const value = ( attribute: string ) =>
				new RegExp( `${ attribute }="([^"]*)"` ).exec( input )?.[ 1 ] ??
				'';
			body.append( value( 'name' ), value( 'value' ) );
		}
		body.append( 'pluginzip', new Blob( [ new Uint8Array( zip ) ] ), name );
		return this.ask( action, { method: 'POST', body } );
	}

	/**
	 * A request of a screen.
	 *
	 * @param method HTTP method.
	 * @param route  Below /wp-json.
	 * @param data   Sent as JSON.
	 */
	public async rest< T >(
		method: string,
		route: string,
		data?: object
	): Promise< T > {
		const nonce = await this.open(
			'/wp-admin/admin-ajax.php?action=rest-nonce'
		);
		const { html, status } = await this.ask( `/wp-json${ route }`, {
			method,
			headers: {
				'X-WP-Nonce': nonce.html,
				'Content-Type': 'application/json',
			},
			...( data && { body: JSON.stringify( data ) } ),
		} );
		if ( status >= 400 ) {
			throw new Error( `${ method } ${ route }: ${ html }` );
		}
		return JSON.parse( html );
	}

	private async ask(
		address: string,
		request: RequestInit = {}
	): Promise< Page > {
		const url = new URL( address, this.site.url ).href;
		const response = await fetch( url, {
			...request,
			redirect: 'manual',
			headers: {
				...request.headers,
				Cookie: [ ...this.cookies ]
					.map( ( pair ) => pair.join( '=' ) )
					.join( '; ' ),
			},
		} );
		for ( const cookie of response.headers.getSetCookie() ) {
			const [ name = '', value = '' ] = (
				cookie.split( ';' )[ 0 ] ?? ''
			).split( '=' );
			this.cookies.set( name, value );
		}
		const { status } = response;
		const location = response.headers.get( 'Location' );
		return location && status >= 300 && status < 400
			? this.ask( new URL( location, url ).href )
			: { url, status, html: await response.text() };
	}
}

/**
 * What a page of wp-admin says, without its menus.
 *
 * @param page The page.
 */
export function readable( page: Page ): string {
	const [ , content = page.html ] =
		/<div id="wpbody-content">([\s\S]*?)<div id="wpfooter"/.exec(
			page.html
		) ?? [];
	return content
		.replace( /<(script|style)[\s\S]*?<\/\1>/g, '' )
		.replace( /<[^>]*>/g, ' ' )
		.replace( /\s+/g, ' ' );
}
