import { expect, type Locator, type Page } from '@playwright/test';

/** Somebody who has never seen the plugin: what they click is counted, and their time is taken. */
export class Hand {
	/** Every press of the mouse; choosing a file counts as one. */
	public clicks = 0;

	private readonly began = Date.now();

	public constructor( private readonly page: Page ) {}

	/** Since the beginning. */
	public get seconds(): number {
		return ( Date.now() - this.began ) / 1000;
	}

	public async click( target: Locator ): Promise< void > {
		this.clicks++;
		await target.click();
	}

	/**
	 * An entry of a menu that opens below the mouse.
	 *
	 * @param menu  What it opens below.
	 * @param entry Is clicked.
	 */
	public async pick( menu: Locator, entry: Locator ): Promise< void > {
		// It opens once its script runs.
		await expect( async () => {
			await this.page.mouse.move( 640, 400 );
			await menu.locator( 'a' ).first().hover();
			await expect( menu ).toHaveClass( /opensub/, { timeout: 1000 } );
		} ).toPass();
		await this.click( entry );
	}

	/**
	 * Types into a field; without a click where it has the focus already.
	 *
	 * @param field The field.
	 * @param text  What is typed or pasted.
	 */
	public async type( field: Locator, text: string ): Promise< void > {
		await field.waitFor();
		const isFocused = await field.evaluate(
			( element ) => element === element.ownerDocument.activeElement
		);
		if ( ! isFocused ) {
			await this.click( field );
		}
		await this.page.keyboard.insertText( text );
	}

	/** From the dashboard to the form that takes a zip. */
	public async openForm(): Promise< void > {
		const menu = this.page.locator( '#menu-plugins' );
		await this.pick(
			menu,
			menu.getByRole( 'link', { name: /^Add (New )?Plugin$/ } )
		);
		await this.click(
			this.page.getByRole( 'button', { name: 'Upload Plugin' } )
		);
	}

	/**
	 * From the form to the plugin that runs, which leads to its first steps.
	 *
	 * @param zip The file that a user has.
	 */
	public async install( zip: string ): Promise< void > {
		this.clicks++;
		await this.page.locator( '#pluginzip' ).setInputFiles( zip );
		await this.click(
			this.page.getByRole( 'button', { name: 'Install Now' } )
		);
		await this.click(
			this.page.getByRole( 'link', { name: 'Activate Plugin' } )
		);
		await this.page
			.getByRole( 'heading', { name: 'Get started', level: 1 } )
			.waitFor();
	}
}
