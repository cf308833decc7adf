import { copyText } from '../clipboard';
import { isBlock, saveCode } from '../code-file';
import { COPIED_FOR_MS, ShownSecret } from '../shown-secret';
import { fetchCode, Refused } from './request';
import { speak } from './speak';
import type { Words } from './labels';

/** The code of a license key, with the buttons Show and Copy. */
export class Key {
	private readonly code: HTMLElement;
	private readonly form: HTMLFormElement;
	private readonly show: HTMLButtonElement;
	private readonly copy: HTMLButtonElement;
	private readonly mask: string;
	private readonly secret: ShownSecret;

	static at( box: Element, words: Words ): Key | null {
		const find = ( name: string ) =>
			box.querySelector( `[data-latchkey="${ name }"]` );
		const [ code, form, show, copy ] = [
			find( 'code' ),
			find( 'reveal' ),
			find( 'show' ),
			find( 'copy' ),
		];
		return code instanceof HTMLElement &&
			form instanceof HTMLFormElement &&
			show instanceof HTMLButtonElement &&
			copy instanceof HTMLButtonElement
			? new Key( box, code, form, show, copy, words )
			: null;
	}

	private constructor(
		private readonly box: Element,
		code: HTMLElement,
		form: HTMLFormElement,
		show: HTMLButtonElement,
		copy: HTMLButtonElement,
		private readonly words: Words
	) {
		this.code = code;
		this.form = form;
		this.show = show;
		this.copy = copy;
		this.mask = code.dataset.mask ?? '';
		copy.hidden = false;
		form.addEventListener( 'submit', ( event ) => {
			event.preventDefault();
			void this.toggle();
		} );
		copy.addEventListener( 'click', () => void this.take() );
		const save = box.querySelector( '[data-latchkey="save"]' );
		if ( save instanceof HTMLButtonElement ) {
			save.hidden = false;
			save.addEventListener(
				'click',
				() =>
					void this.ask( ( text ) =>
						saveCode( text, code.dataset.file ?? '' )
					)
			);
		}
		this.secret = new ShownSecret( ( text, state ) => {
			this.draw( text );
			if ( state !== 'silent' ) {
				speak( text === null ? words.hidden : words.shown );
			}
		} );
		// If the form was sent without the script, the page already shows the code.
		if ( code.textContent !== this.mask ) {
			this.secret.show( code.textContent ?? '', 'silent' );
		}
	}

	private async toggle(): Promise< void > {
		if ( this.secret.text !== null ) {
			this.secret.hide();
			return;
		}
		await this.ask( ( code ) => this.secret.show( code ) );
	}

	/** Copies the code without showing it. */
	private async take(): Promise< void > {
		await this.ask( async ( code ) => {
			if ( ! ( await copyText( code ) ) ) {
				this.secret.show( code );
				return;
			}
			this.copy.classList.add( 'is-copied' );
			setTimeout(
				() => this.copy.classList.remove( 'is-copied' ),
				COPIED_FOR_MS
			);
			speak( this.words.copied );
		} );
	}

	private async ask(
		then: ( code: string ) => void | Promise< void >
	): Promise< void > {
		if ( this.box.getAttribute( 'aria-busy' ) === 'true' ) {
			return;
		}
		this.complain( '' );
		this.box.setAttribute( 'aria-busy', 'true' );
		try {
			await then( this.secret.text ?? ( await fetchCode( this.form ) ) );
		} catch ( error ) {
			this.complain(
				( error instanceof Refused && error.message ) ||
					this.words.failed
			);
		} finally {
			this.box.removeAttribute( 'aria-busy' );
		}
	}

	private draw( code: string | null ): void {
		const isShown = code !== null;
		const text = isShown ? this.words.hide : this.words.show;
		this.code.textContent = code ?? this.mask;
		this.frame( isShown && isBlock( code ) );
		this.show.classList.toggle( 'is-shown', isShown );
		this.show.setAttribute( 'aria-label', text );
		this.show.title = text;
	}

	/** A block scrolls in a box, which the keyboard must reach. */
	private frame( isFramed: boolean ): void {
		const frame = this.code.parentElement;
		frame?.classList.toggle( 'latchkey-account__block', isFramed );
		for ( const [ name, value ] of [
			[ 'role', 'region' ],
			[ 'tabindex', '0' ],
			[ 'aria-labelledby', 'latchkey-your-key' ],
		] as const ) {
			if ( isFramed ) {
				frame?.setAttribute( name, value );
			} else {
				frame?.removeAttribute( name );
			}
		}
	}

	private complain( text: string ): void {
		this.box.nextElementSibling
			?.closest( '.latchkey-account__error' )
			?.remove();
		if ( text ) {
			const line = document.createElement( 'p' );
			line.className = 'latchkey-account__error';
			line.setAttribute( 'role', 'alert' );
			line.textContent = text;
			this.box.after( line );
		}
	}
}
