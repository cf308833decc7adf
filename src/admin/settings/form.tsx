import { SearchControl } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { search as searchIcon } from '@wordpress/icons';
import type { Settings } from '../../types/settings';
import type { SettingsForm } from '../../types/settings-form';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';
import { navigate, useUrl } from '../ui/use-url';
import { useUnlock } from '../ui/use-unlock';
import { applies, isFound } from './draft';
import { GroupLinks, groupId } from './group-links';
import { Row, rowId } from './row';
import { SaveBar } from './save-bar';
import { useSettings } from './use-settings';

const setSearch = ( text: string ) =>
	navigate( { search: text || null }, { replace: true } );

/** All settings in their groups, a search, and the bar that saves them. */
export function Form( {
	description,
	values,
	onSaved,
}: {
	description: SettingsForm;
	values: Settings;
	onSaved: () => void;
} ) {
	const typed = useUrl().get( 'search' ) ?? '';
	const search = typed.trim();
	const unlock = useUnlock(
		__(
			'Changing what protects your license keys needs your password. We won’t ask again for 10 minutes.',
			'latchkey'
		)
	);
	const lead = useLead();
	const editing = useSettings( description, values, unlock, {
		onProblem: lead,
		onSaved,
	} );
	const { draft, changed, problems } = editing;
	const groups = useMemo(
		() => found( description, search ),
		[ description, search ]
	);
	useAnnounced(
		search,
		groups.flatMap( ( { settings } ) => settings ).length
	);

	return (
		<>
			<form
				className="latchkey-settings"
				noValidate
				onSubmit={ ( event ) => {
					event.preventDefault();
					editing.save();
				} }
			>
				<Page
					title={ __( 'Settings', 'latchkey' ) }
					intro={ __(
						'How this store sells license keys, and who may use them.',
						'latchkey'
					) }
					action={
						<SearchControl
							__nextHasNoMarginBottom
							label={ __( 'Search settings', 'latchkey' ) }
							placeholder={ __( 'Search settings', 'latchkey' ) }
							value={ typed }
							onChange={ setSearch }
						/>
					}
				>
					<div className="latchkey-settings__columns">
						<GroupLinks groups={ groups } />
						<div className="latchkey-settings__cards">
							{ groups.map( ( { name, label, settings } ) => (
								<div key={ name } id={ groupId( name ) }>
									<Card title={ label } isFlush>
										{ settings
											.filter( ( setting ) =>
												applies( setting, draft )
											)
											.map( ( setting ) => (
												<Row
													key={ setting.name }
													setting={ setting }
													draft={ draft }
													isChanged={ changed.includes(
														setting
													) }
													problem={
														problems[
															setting.name
														] ?? ''
													}
													note={
														editing.noteOf(
															setting
														) ??
														setting.note ??
														undefined
													}
													onChange={ editing.edit }
												/>
											) ) }
									</Card>
								</div>
							) ) }
							{ groups.length === 0 && (
								<NoMatch search={ search } />
							) }
						</div>
					</div>
				</Page>
				<SaveBar editing={ editing } onLead={ lead } />
			</form>
			{ unlock.dialog }
		</>
	);
}

function NoMatch( { search }: { search: string } ) {
	return (
		<div className="latchkey-panel">
			<EmptyState
				icon={ searchIcon }
				title={ sprintf(
					/* translators: %s: what was searched for. */
					__( 'No settings match “%s”', 'latchkey' ),
					search
				) }
				action={ {
					label: __( 'Clear search', 'latchkey' ),
					onClick: () => setSearch( '' ),
				} }
			>
				{ __(
					'Search looks at names, descriptions and choices.',
					'latchkey'
				) }
			</EmptyState>
		</div>
	);
}

/**
 * The groups with settings that the search finds, and only these settings.
 * @param description
 * @param search
 */
function found( { groups, settings }: SettingsForm, search: string ) {
	return groups
		.map( ( group ) => ( {
			...group,
			settings: settings.filter(
				( setting ) =>
					setting.group === group.name &&
					isFound( setting, group.label, search )
			),
		} ) )
		.filter( ( group ) => group.settings.length > 0 );
}

/** Scrolls to a setting and focuses it, even if the search hides it: for the save bar, for errors of the site, and for links to `#setting-…`. */
function useLead(): ( name: string ) => void {
	const [ target, setTarget ] = useState< string | null >( () =>
		window.location.hash.startsWith( '#setting-' )
			? window.location.hash.slice( '#setting-'.length )
			: null
	);
	useEffect( () => {
		const row = target && document.getElementById( rowId( target ) );
		if ( row ) {
			row.scrollIntoView?.( { block: 'center' } );
			row.querySelector< HTMLElement >(
				'input:checked[type="radio"], input:not([type="radio"]), textarea'
			)?.focus( { preventScroll: true } );
			setTarget( null );
		}
	}, [ target ] );
	return ( name ) => {
		setSearch( '' );
		setTarget( name );
	};
}

function useAnnounced( search: string, count: number ): void {
	useEffect( () => {
		if ( search ) {
			speak(
				sprintf(
					/* translators: %s: number of settings. */
					_n(
						'%s setting found.',
						'%s settings found.',
						count,
						'latchkey'
					),
					numberWord( count )
				)
			);
		}
	}, [ search, count ] );
}
