import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { update } from '@wordpress/icons';
import { Card } from '../ui/card';
import type { Preview } from './use-preview';

/** Number of lines that are always shown, so that the layout does not change while typing. */
const LINES = 5;

/**
 * Examples of codes.
 */
export function PreviewCard( { preview, failure, refresh }: Preview ) {
	const examples = preview?.examples ?? [];
	return (
		<Card
			title={ __( 'Preview', 'latchkey' ) }
			action={
				<Button
					variant="link"
					className="latchkey-refresh"
					icon={ update }
					onClick={ refresh }
				>
					{ __( 'New examples', 'latchkey' ) }
				</Button>
			}
		>
			{ failure && (
				<Notice status="warning" isDismissible={ false }>
					{ failure }
				</Notice>
			) }
			<ol className="latchkey-examples" dir="ltr">
				{ Array.from( { length: LINES }, ( _, line ) => (
					<li key={ line } aria-hidden={ ! examples[ line ] }>
						<code>{ examples[ line ] ?? '\u00A0' }</code>
					</li>
				) ) }
			</ol>
			<p className="latchkey-muted is-small">
				{ __( 'Examples only. They are not saved.', 'latchkey' ) }
			</p>
		</Card>
	);
}
