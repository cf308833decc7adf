import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { search as searchIcon, shuffle } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';

/**
 * There is no generator yet.
 */
export function NoneYet( { action }: { action: ReactNode } ) {
	return (
		<EmptyState
			icon={ shuffle }
			title={ __( 'No generators yet', 'latchkey' ) }
			action={ action }
		>
			{ __(
				'A generator makes license keys by a pattern such as TIDE-####-####: as many as you need, no two alike.',
				'latchkey'
			) }
		</EmptyState>
	);
}

/**
 * There are generators, but none that match.
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
			title={ sprintf(
				/* translators: %s: what was searched for. */
				__( 'No generators match “%s”', 'latchkey' ),
				search
			) }
			action={
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ onClear }
				>
					{ __( 'Clear search', 'latchkey' ) }
				</Button>
			}
		>
			{ __(
				'Search looks at the name. Check the spelling or clear the search.',
				'latchkey'
			) }
		</EmptyState>
	);
}
