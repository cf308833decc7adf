import { useEffect, useId, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../ui/badge';
import { Control } from './control';
import type { Setting, Values } from './draft';
import type { Note } from './use-check';

/** The id of the element of a setting, for links. */
export const rowId = ( name: string ) => `setting-${ name }`;

/** A setting: its label and help, and beside them its control. */
export function Row( {
	setting,
	draft,
	isChanged,
	problem,
	note,
	onChange,
}: {
	setting: Setting;
	draft: Values;
	isChanged: boolean;
	problem: string;
	note: Note | undefined;
	onChange: ( changes: Values ) => void;
} ) {
	const id = useId();
	const root = useRef< HTMLDivElement >( null );
	useEffect( () => {
		// Controls show an error only on blur, or on this event. It does not move the focus.
		for ( const control of root.current?.querySelectorAll<
			HTMLInputElement | HTMLTextAreaElement
		>( 'input, textarea' ) ?? [] ) {
			if ( problem && ! control.validity.valid ) {
				control.dispatchEvent(
					new Event( 'invalid', { cancelable: true } )
				);
			}
		}
	}, [ problem ] );
	const example = setting.choices.find(
		( { value } ) =>
			setting.kind === 'choice' && value === draft[ setting.name ]
	)?.example;
	const shown = example
		? { title: __( 'Example.', 'latchkey' ), text: example }
		: note;
	return (
		<div
			ref={ root }
			id={ rowId( setting.name ) }
			className={ `latchkey-setting is-${ setting.kind }` }
			role="group"
			aria-labelledby={ `${ id }-label` }
			aria-describedby={ `${ id }-help` }
		>
			<div className="latchkey-setting__words">
				<h3 id={ `${ id }-label` }>
					{ setting.label }
					{ isChanged && (
						<>
							{ ' ' }
							<Badge tone="progress">
								{ __( 'Changed', 'latchkey' ) }
							</Badge>
						</>
					) }
				</h3>
				<p id={ `${ id }-help` }>{ setting.help }</p>
			</div>
			<div className="latchkey-setting__control">
				<div className="latchkey-setting__line">
					<Control
						setting={ setting }
						draft={ draft }
						problem={ problem }
						onChange={ onChange }
					/>
					{ setting.unit && (
						<span aria-hidden="true">{ setting.unit }</span>
					) }
				</div>
				{ setting.links.length > 0 && (
					<ul className="latchkey-setting__links">
						{ setting.links.map( ( { label, url } ) => (
							<li key={ url }>
								<span>{ label }</span>
								<a
									href={ url }
									aria-label={ sprintf(
										/* translators: %s: a part of a setting, such as a reminder. */
										__( 'Edit: %s', 'latchkey' ),
										label
									) }
								>
									{ __( 'Edit', 'latchkey' ) }
								</a>
							</li>
						) ) }
					</ul>
				) }
				{ shown && (
					<p className="latchkey-setting__note">
						{ shown.title && <strong>{ shown.title }</strong> }{ ' ' }
						{ shown.text }
					</p>
				) }
			</div>
		</div>
	);
}
