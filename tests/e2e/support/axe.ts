import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 A and AA on our part of the page, and on a dialog where one is open. */
export async function expectAccessible( page: Page ): Promise< void > {
	const hasDialog = ( await page.getByRole( 'dialog' ).count() ) > 0;
	const { violations } = await new AxeBuilder( { page } )
		.withTags( [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] )
		.include( hasDialog ? '.components-modal__frame' : '#latchkey-root' )
		.analyze();
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
