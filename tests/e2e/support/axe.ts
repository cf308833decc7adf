import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * WCAG 2.2 A and AA on our part of the page, or on a dialog where one is open.
 *
 * @param page
 * @param except Selector of what is not ours to judge.
 */
export async function expectAccessible(
	page: Page,
	except?: string
): Promise< void > {
	const hasDialog = ( await page.getByRole( 'dialog' ).count() ) > 0;
	const isThere = await page.evaluate( () => 'axe' in window );
	const axe = new AxeBuilder( {
		page,
		// A page gets axe once, however often it is looked at.
		...( isThere && { axeSource: ';' } ),
	} )
		// One frame: no second page for putting frames together.
		.setLegacyMode()
		// What is in order need not be described.
		.options( { resultTypes: [ 'violations' ] } )
		.withTags( [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] )
		.include( hasDialog ? '.components-modal__frame' : '#latchkey-root' );
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
