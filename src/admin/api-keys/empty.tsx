import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { key, search as searchIcon } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';

/**
 * There is no pair yet.
 */
export function NoneYet( { action }: { action: ReactNode } ) {
	return (
		<EmptyState
			icon={ key }
			title={ __( 'No API keys yet', 'latchkey' ) }
			action={ action }
		>
			{ __(
				'An API key signs in one outside program: your ERP, your CRM, or the software you sell. Give each program its own, so that you can stop one without stopping the others.',
				'latchkey'
			) }
		</EmptyState>
	);
}

/**
 * There are pairs, but none that match.
 */
export function NoMatch( {
	search,
	onClear,
}: {
	search: string;
	onClear: () => void;
} ) {
	return (
		<EmptyState
			icon={ searchIcon }
			title={
				search
					? sprintf(
							/* translators: %s: what was searched for. */
							__( 'No API keys match “%s”', 'latchkey' ),
							search
						)
					: __( 'No API keys match the filters', 'latchkey' )
			}
			action={
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ onClear }
				>
					{ search
						? __( 'Clear search', 'latchkey' )
						: __( 'Reset filters', 'latchkey' ) }
				</Button>
			}
		>
			{ search
				? __(
						'Search looks at the name, the project and the creator. Check the spelling or clear the search.',
						'latchkey'
					)
				: __( 'Choose another filter or reset them.', 'latchkey' ) }
		</EmptyState>
	);
}
