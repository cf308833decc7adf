import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Checks WCAG 2.2 A and AA for our part of the page, or for an open dialog.
 *
 * @param page
 * @param ours   Selector of our part.
 * @param except Selector of what is not ours to judge.
 */
export async function expectAccessible(
	page: Page,
	ours = '#latchkey-root',
	except?: string
): Promise< void > {
	const hasDialog =
		( await page.locator( '.components-modal__frame' ).count() ) > 0;
	const isThere = await page.evaluate( () => 'axe' in window );
	const axe = new AxeBuilder( {
		page,
		// axe is only added once to a page, however often it is checked.
		...( isThere && { axeSource: ';' } ),
	} )
		// There is only one frame, so axe needs no second page to combine results.
		.setLegacyMode()
		// Only violations are needed.
		.options( { resultTypes: [ 'violations' ] } )
		.withTags( [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] )
		.include( hasDialog ? '.components-modal__frame' : ours );
	const { violations } = await (
		except ? axe.exclude( except ) : axe
	).analyze();
	expect(
		violations.map( ( { id, nodes } ) => ( {
			id,
			where: nodes.map( ( { target, failureSummary } ) => [
				target.join( ' ' ),
				failureSummary,
			] ),
		} ) )
	).toEqual( [] );
}
