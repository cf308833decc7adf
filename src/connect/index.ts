/**
 * The page that a program sends an administrator to. PHP renders it; this script sends Allow and Deny.
 */
import { pageData, type Data } from './data';
import { seenForAWhile, whenSeen } from './ready';
import { post, redirectOf, Refusal } from './request';
import { say } from './say';
import { unlock } from './unlock';
import './styles.scss';

const LOCKED = 'latchkey_reauthentication_required';

const boxes = ( form: HTMLFormElement ) =>
	Array.from(
		form.querySelectorAll< HTMLInputElement >( 'input[name="scope"]' )
	);

/** Below each box: what it allows, or that it was taken away. */
function explain( box: HTMLInputElement ): void {
	for ( const text of Array.from(
		box
			.closest( '.latchkey-connect__scope' )
			?.querySelectorAll< HTMLElement >( '[data-when]' ) ?? []
	) ) {
		text.hidden = ( text.dataset.when === 'on' ) !== box.checked;
	}
}

/** What the administrator has left of what was asked for. */
const granted = ( form: HTMLFormElement ) => ( {
	granted_scopes: boxes( form )
		.filter( ( { checked } ) => checked )
		.map( ( { value } ) => value ),
	expires_at: form.querySelector( 'select' )?.value || null,
} );

async function send(
	data: Data,
	path: string,
	body: object
): Promise< Readonly< Record< string, unknown > > | null > {
	try {
		return await post( data, path, body );
	} catch ( error ) {
		if ( ! ( error instanceof Refusal ) || error.code !== LOCKED ) {
			throw error;
		}
		return ( await unlock( data ) ) ? post( data, path, body ) : null;
	}
}

async function answer(
	form: HTMLFormElement,
	data: Data,
	path: string,
	body: object
): Promise< void > {
	const buttons = Array.from( form.querySelectorAll( 'button' ) );
	const enable = ( isEnabled: boolean ) =>
		buttons.forEach( ( button ) => {
			button.disabled = ! isEnabled;
		} );
	const focused = form.ownerDocument.activeElement;
	say( form, '' );
	enable( false );
	form.setAttribute( 'aria-busy', 'true' );
	try {
		const answered = await send( data, path, body );
		const redirect = answered && redirectOf( answered );
		if ( redirect ) {
			window.location.assign( redirect );
			return;
		}
		say( form, answered ? data.texts.noAnswer : '' );
	} catch ( error ) {
		say(
			form,
			error instanceof Refusal ? error.message : data.texts.noAnswer
		);
	}
	form.removeAttribute( 'aria-busy' );
	enable( true );
	if ( focused instanceof HTMLElement ) {
		focused.focus();
	}
}

function start( form: HTMLFormElement ): void {
	const data = pageData();
	const isSeen = seenForAWhile();
	const { request } = data;
	for ( const box of boxes( form ) ) {
		// Browsers restore what was chosen before a reload.
		explain( box );
		box.addEventListener( 'change', () => explain( box ) );
	}
	const until = form.querySelector( 'select' );
	// Where text is large and the screen small, its end is cut.
	const nameEnd = () => {
		if ( until ) {
			until.title = until.selectedOptions[ 0 ]?.text ?? '';
		}
	};
	nameEnd();
	until?.addEventListener( 'change', nameEnd );
	whenSeen( isSeen, () =>
		form.querySelectorAll( 'button' ).forEach( ( button ) => {
			button.disabled = false;
		} )
	);
	form.addEventListener( 'submit', ( event ) => {
		event.preventDefault();
		if ( ! isSeen() ) {
			return;
		}
		const chosen = granted( form );
		if ( chosen.granted_scopes.length === 0 ) {
			say( form, data.texts.nothing );
			return;
		}
		void answer( form, data, '/connect/approve', {
			...request,
			...chosen,
		} );
	} );
	form.querySelector( 'button[value="deny"]' )?.addEventListener(
		'click',
		() => void answer( form, data, '/connect/deny', request )
	);
}

// The script is deferred: the page is complete.
const connect = document.getElementById( 'latchkey-connect' );
if ( connect instanceof HTMLFormElement ) {
	start( connect );
}
