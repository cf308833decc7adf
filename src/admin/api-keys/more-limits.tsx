import { Button, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { chevronDown, chevronUp } from '@wordpress/icons';
import { networksWord, rateWord } from '../labels/api-keys';
import { NumberField } from '../ui/number-field';
import { linesOf } from './limits';
import type { Limits } from './limits';
import type { Problems } from './problems';

interface Props {
	limits: Limits;
	problems: Problems;
	onChange: ( changes: Partial< Limits > ) => void;
}

/** From which networks and how often a pair may be used. */
export function MoreLimits( props: Props ) {
	const { limits, problems } = props;
	const [ isOpen, setIsOpen ] = useState( false );
	const isShown = isOpen || !! problems.networks || !! problems.rate_limit;
	return (
		<div className="latchkey-more">
			<Button
				variant="link"
				icon={ isShown ? chevronUp : chevronDown }
				iconPosition="right"
				aria-expanded={ isShown }
				onClick={ () => setIsOpen( ! isShown ) }
			>
				{ __( 'More limits', 'latchkey' ) }
			</Button>
			{ isShown ? (
				<MoreLimitFields { ...props } />
			) : (
				<p className="latchkey-muted is-small">
					{ [
						networksWord( linesOf( limits.networks ) ),
						rateWord( Number( limits.rate ) ),
					].join( ' · ' ) }
				</p>
			) }
		</div>
	);
}

export function MoreLimitFields( { limits, problems, onChange }: Props ) {
	return (
		<>
			<div
				className={
					problems.networks
						? 'latchkey-field is-wrong'
						: 'latchkey-field'
				}
				data-field="networks"
			>
				<TextareaControl
					className="latchkey-networks"
					label={ __( 'Networks (optional)', 'latchkey' ) }
					help={
						problems.networks ??
						__(
							'One a line. Requests from elsewhere are refused. Empty: every network.',
							'latchkey'
						)
					}
					aria-invalid={ !! problems.networks }
					value={ limits.networks }
					rows={ 2 }
					dir="ltr"
					spellCheck={ false }
					autoComplete="off"
					onChange={ ( networks ) => onChange( { networks } ) }
					__nextHasNoMarginBottom
				/>
			</div>
			<NumberField
				name="rate_limit"
				className="latchkey-rate"
				label={ __( 'Requests a minute (optional)', 'latchkey' ) }
				help={ __( 'Empty: no limit.', 'latchkey' ) }
				problem={ problems.rate_limit }
				value={ limits.rate }
				max={ 100000 }
				onChange={ ( rate ) => onChange( { rate } ) }
			/>
		</>
	);
}
