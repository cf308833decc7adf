import { copyText } from '../admin/ui/clipboard';
import { fetchCode, Refused } from './request';
import { speak } from './speak';
import type { Words } from './labels';

/** A code hides by itself after this long. */
const SHOWN_MS = 30_000;
/** How long the tick stands there. */
const COPIED_MS = 2000;

/** The code of a license key, its eye and its copy button. */
export class Key {
	private readonly code: HTMLElement;
	private readonly form: HTMLFormElement;
	private readonly show: HTMLButtonElement;
	private readonly copy: HTMLButtonElement;
	private readonly mask: string;
	private timer: ReturnType< typeof setTimeout > | undefined;

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
		// Also a page that the browser brings back whole.
		window.addEventListener( 'pagehide', () => this.hide( false ) );
		if ( this.isShown() ) {
			this.uncover( this.code.textContent ?? '' );
		}
	}

	private isShown(): boolean {
		return this.code.textContent !== this.mask;
	}

	private async toggle(): Promise< void > {
		if ( this.isShown() ) {
			this.hide( true );
			return;
		}
		await this.ask( ( code ) => {
			this.uncover( code );
			speak( this.words.shown );
		} );
	}

	/** Copies without showing. */
	private async take(): Promise< void > {
		await this.ask( async ( code ) => {
			if ( ! ( await copyText( code ) ) ) {
				this.uncover( code );
				speak( this.words.shown );
				return;
			}
			this.copy.classList.add( 'is-copied' );
			setTimeout(
				() => this.copy.classList.remove( 'is-copied' ),
				COPIED_MS
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
			await then(
				this.isShown()
					? ( this.code.textContent ?? '' )
					: await fetchCode( this.form )
			);
		} catch ( error ) {
			this.complain(
				( error instanceof Refused && error.message ) ||
					this.words.failed
			);
		} finally {
			this.box.removeAttribute( 'aria-busy' );
		}
	}

	private uncover( code: string ): void {
		clearTimeout( this.timer );
		this.timer = setTimeout( () => this.hide( true ), SHOWN_MS );
		this.code.textContent = code;
		this.label( true );
	}

	private hide( isSaid: boolean ): void {
		clearTimeout( this.timer );
		if ( ! this.isShown() ) {
			return;
		}
		this.code.textContent = this.mask;
		this.label( false );
		if ( isSaid ) {
			speak( this.words.hidden );
		}
	}

	private label( isShown: boolean ): void {
		const text = isShown ? this.words.hide : this.words.show;
		this.show.classList.toggle( 'is-shown', isShown );
		this.show.setAttribute( 'aria-label', text );
		this.show.title = text;
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
