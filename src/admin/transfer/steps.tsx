import { Icon } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { check } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { numberWord } from '../labels/numbers';
import { Page } from '../ui/page';
import { BACK } from './query';

/** The steps by their place: 1 File, 2 Columns, 3 Check, 4 Import. */
const names = () => [
	__( 'File', 'latchkey' ),
	__( 'Columns', 'latchkey' ),
	__( 'Check', 'latchkey' ),
	__( 'Import', 'latchkey' ),
];

/** One step of an import. */
export function StepPage( {
	step,
	isDone = false,
	children,
}: {
	step: 2 | 3 | 4;
	/** Whether the import has ended. */
	isDone?: boolean;
	children: ReactNode;
} ) {
	return (
		<Page
			title={
				<>
					{ __( 'Import license keys', 'latchkey' ) }
					<span className="screen-reader-text">
						{ ' ' }
						{ sprintf(
							/* translators: 1: number of a step, 2: number of steps, 3: name of the step. */
							__( 'Step %1$s of %2$s: %3$s', 'latchkey' ),
							numberWord( step ),
							numberWord( names().length ),
							names()[ step - 1 ] ?? ''
						) }
					</span>
				</>
			}
			back={ BACK() }
		>
			<ol
				className="latchkey-steps"
				aria-label={ __( 'Steps', 'latchkey' ) }
			>
				{ names().map( ( name, at ) => (
					<Step
						key={ name }
						name={ name }
						number={ at + 1 }
						now={ isDone ? 5 : step }
					/>
				) ) }
			</ol>
			{ children }
		</Page>
	);
}

function Step( {
	name,
	number,
	now,
}: {
	name: string;
	number: number;
	now: number;
} ) {
	const isDone = number < now;
	return (
		<li
			className={ isDone ? 'is-done' : undefined }
			aria-current={ number === now ? 'step' : undefined }
		>
			<span className="latchkey-steps__mark" aria-hidden>
				{ isDone ? <Icon icon={ check } size={ 20 } /> : number }
			</span>
			{ name }
			{ isDone && (
				<span className="latchkey-steps__done">
					{ ' ' }
					{ __( 'Done', 'latchkey' ) }
				</span>
			) }
		</li>
	);
}
