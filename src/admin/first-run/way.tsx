import { Button, Icon } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useId, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { check } from '@wordpress/icons';
import type { ComponentProps, ReactNode } from 'react';
import { Card } from '../ui/card';
import { countDone } from './steps';
import type { Steps } from './steps';

type Name = 'selling' | 'program';

/**
 * The way whose next step is the one primary button of the screen: the one that was begun and is not finished, otherwise the first that is
 * not finished.
 * @param ways
 */
export function nextWay( ways: Record< Name, Steps > ): Name | null {
	const open = ( [ 'selling', 'program' ] as const ).filter(
		( name ) => countDone( ways[ name ] ) < ways[ name ].length
	);
	return (
		open.find( ( name ) => countDone( ways[ name ] ) > 0 ) ??
		open[ 0 ] ??
		null
	);
}

interface Step {
	title: string;
	/** What to do; if it is done, the thing that is there now. */
	text: ReactNode;
	/** What leads there, the main one first; left out if it is done. */
	buttons?: ComponentProps< typeof Button >[];
}

/** One way: its steps, and how many are done. */
export function Way( {
	title,
	intro,
	steps,
	done,
	isNext,
}: {
	title: string;
	intro: string;
	steps: Step[];
	done: Steps;
	/** Whether its next step is what to do now. */
	isNext: boolean;
} ) {
	const count = countDone( done );
	const current = done.indexOf( false );
	const progress = sprintf(
		/* translators: 1: number of steps that are done, 2: number of steps. */
		__( '%1$d of %2$d done', 'latchkey' ),
		count,
		steps.length
	);
	const label = useId();
	useProgressAnnouncement( count, `${ title }: ${ progress }` );
	return (
		<Card
			title={ title }
			action={
				<span className="latchkey-muted is-small">{ progress }</span>
			}
		>
			<p id={ label }>{ intro }</p>
			<div
				className="latchkey-job__bar"
				role="progressbar"
				aria-labelledby={ label }
				aria-valuemin={ 0 }
				aria-valuemax={ steps.length }
				aria-valuenow={ count }
				aria-valuetext={ progress }
			>
				<span
					style={ {
						inlineSize: `${ ( 100 * count ) / steps.length }%`,
					} }
				/>
			</div>
			<ol className="latchkey-first-run__steps">
				{ steps.map( ( step, i ) => (
					<li
						key={ step.title }
						className={ stateOf( done, i ) }
						aria-current={ i === current ? 'step' : undefined }
					>
						<span
							className="latchkey-first-run__mark"
							aria-hidden="true"
						>
							{ done[ i ] ? (
								<Icon icon={ check } size={ 20 } />
							) : (
								i + 1
							) }
						</span>
						<div className="latchkey-first-run__what">
							<h3>
								{ step.title }
								{ done[ i ] && (
									<span className="screen-reader-text">
										{ ' ' }
										{ __( 'Done.', 'latchkey' ) }
									</span>
								) }
							</h3>
							<p className="latchkey-muted">{ step.text }</p>
							{ i === current && (
								<Buttons
									buttons={ step.buttons ?? [] }
									isNext={ isNext }
								/>
							) }
						</div>
					</li>
				) ) }
			</ol>
		</Card>
	);
}

function stateOf( done: Steps, i: number ): string {
	if ( done[ i ] ) {
		return 'is-done';
	}
	return i === done.indexOf( false ) ? 'is-current' : 'is-later';
}

function Buttons( {
	buttons,
	isNext,
}: {
	buttons: NonNullable< Step[ 'buttons' ] >;
	isNext: boolean;
} ) {
	return buttons.length === 0 ? null : (
		<div className="latchkey-first-run__buttons">
			{ buttons.map( ( props, i ) => (
				<Button
					key={ i }
					{ ...props }
					variant={ isNext && i === 0 ? 'primary' : 'secondary' }
					__next40pxDefaultSize
				/>
			) ) }
		</div>
	);
}

/**
 * Says so if another step is done meanwhile.
 * @param count
 * @param text
 */
function useProgressAnnouncement( count: number, text: string ): void {
	const before = useRef( count );
	useEffect( () => {
		if ( count > before.current ) {
			speak( text );
		}
		before.current = count;
	}, [ count, text ] );
}
