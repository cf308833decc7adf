import type { Page } from '@playwright/test';

/** Presses Tab until the element with this name has the focus. */
export async function tabTo(
	page: Page,
	name: string | RegExp,
	key = 'Tab'
): Promise< void > {
	for ( let i = 0; i < 150; i++ ) {
		await page.keyboard.press( key );
		const focused = await page.evaluate( () => {
			// eslint-disable-next-line @wordpress/no-global-active-element -- asked from outside the page.
			const element = document.activeElement;
			const label = element?.id
				? document.querySelector( `label[for="${ element.id }"]` )
				: null;
			return (
				element?.getAttribute( 'aria-label' ) ??
				label?.textContent ??
				element?.textContent ??
				''
			);
		} );
		if (
			typeof name === 'string'
				? focused.trim() === name
				: name.test( focused )
		) {
			return;
		}
	}
	throw new Error( `Tab never reached ${ name }.` );
}
