import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Problem } from '../ui/problem';
import { numberWord } from '../labels/numbers';
import type { Setting } from './draft';
import type { Editing } from './use-settings';

/** The bar at the bottom of the window: the number of changes, links to errors, and the buttons. */
export function SaveBar( {
	editing: { changed, problems, discard, submit },
	onLead,
}: {
	editing: Editing;
	/** Called with the setting to scroll to. */
	onLead: ( name: string ) => void;
} ) {
	const wrong = changed.filter( ( { name } ) => problems[ name ] );
	const isBusy = submit.busy !== null;
	return (
		<div className="latchkey-save">
			<Problem text={ submit.problem } />
			<div className="latchkey-save__bar">
				<p>
					<span role="status">{ changesWord( changed.length ) }</span>
					<Wrong settings={ wrong } onLead={ onLead } />
				</p>
				<Button
					variant="tertiary"
					__next40pxDefaultSize
					accessibleWhenDisabled
					disabled={ changed.length === 0 || isBusy }
					onClick={ discard }
				>
					{ __( 'Discard', 'latchkey' ) }
				</Button>
				<Button
					variant="primary"
					type="submit"
					__next40pxDefaultSize
					accessibleWhenDisabled
					disabled={ changed.length === 0 }
					isBusy={ isBusy }
				>
					{ __( 'Save changes', 'latchkey' ) }
				</Button>
			</div>
		</div>
	);
}

function Wrong( {
	settings,
	onLead,
}: {
	settings: Setting[];
	onLead: ( name: string ) => void;
} ) {
	const [ first ] = settings;
	return (
		first && (
			<span className="latchkey-save__wrong">
				{ sprintf(
					/* translators: %s: number of settings. The name of the first one follows. */
					_n(
						'%s problem to correct:',
						'%s problems to correct:',
						settings.length,
						'latchkey'
					),
					numberWord( settings.length )
				) }{ ' ' }
				<Button variant="link" onClick={ () => onLead( first.name ) }>
					{ first.label }
				</Button>
			</span>
		)
	);
}

function changesWord( count: number ): string {
	if ( count === 0 ) {
		return __( 'No unsaved changes', 'latchkey' );
	}
	return sprintf(
		/* translators: %s: number of settings. */
		_n( '%s unsaved change', '%s unsaved changes', count, 'latchkey' ),
		numberWord( count )
	);
}
