import { useEffect, useRef, useState } from '@wordpress/element';
import type { Known } from '../../client/imports';
import { navigate, useUrl } from '../ui/use-url';
import { CheckStep } from './check-step';
import { ColumnsStep } from './columns-step';
import { EverythingStep } from './everything-step';
import { Home } from './home';
import { JOB, STEP, TO_HOME } from './query';
import { Run } from './run';
import { UploadStep } from './upload-step';
import type { Resume } from './waiting-card';
import { useCheck } from './use-check';
import { sentCount } from './result';
import type { ImportFacts } from './result';
import { useFile } from './use-file';
import { useUpload } from './use-upload';

/**
 * `&step=…` in the URL is a step of the import of the chosen file, `&job=12` an import whose rows are up. The file itself lives as long as the
 * page.
 */
export function Transfer() {
	const url = useUrl();
	const file = useFile();
	const check = useCheck();
	const [ known, setKnown ] = useState< Known >( 'skip' );
	/** What only this page knows of the import it has begun. */
	const facts = useRef< { id: number; facts: ImportFacts } | null >( null );
	const upload = useUpload( ( job ) => {
		if ( check.state ) {
			facts.current = {
				id: job.id,
				facts: { result: check.state.result, known },
			};
		}
		file.close();
		check.stop();
		navigate( { [ STEP ]: null, [ JOB ]: String( job.id ) } );
	} );

	const step = url.get( STEP );
	const id = Number( url.get( JOB ) );
	const { open } = file;
	const isLost = step !== null && ! open && ! file.reading && ! file.refused;
	useEffect( () => {
		if ( isLost ) {
			navigate( TO_HOME, { replace: true } );
		}
	}, [ isLost ] );

	const resume: Resume = async ( job, chosen, memory ) => {
		const { layout, mapping, known: choice, left } = memory;
		const opened = await file.choose( chosen, layout );
		if ( opened ) {
			const missing = new Set( left );
			upload.start(
				{ ...opened, draft: { ...opened.draft, ...mapping } },
				{
					...{ job, total: job.total, known: choice },
					isSent: ( place ) => ! missing.has( place ),
				}
			);
		}
	};

	if ( open && upload.state ) {
		return (
			<UploadStep
				open={ open }
				isChecked={ step !== null }
				upload={ {
					...upload,
					state: upload.state,
					clear: () => {
						if ( ! step ) {
							file.close();
						}
						upload.clear();
					},
				} }
			/>
		);
	}
	if ( Number.isInteger( id ) && id > 0 ) {
		const own = facts.current;
		return (
			<Run
				key={ id }
				id={ id }
				facts={ own?.id === id ? own.facts : null }
			/>
		);
	}
	if ( open?.scan.kind === 'everything' && step ) {
		const { lines } = open.scan;
		return (
			<EverythingStep
				open={ open }
				onCancel={ () => {
					file.close();
					navigate( TO_HOME );
				} }
				onImport={ () =>
					upload.start( open, {
						total: lines,
						known: 'skip',
						isSent: () => true,
					} )
				}
			/>
		);
	}
	if ( open && step === 'check' && check.state ) {
		const { result, marks } = check.state;
		return (
			<CheckStep
				open={ open }
				check={ check.state }
				known={ known }
				onKnown={ setKnown }
				onStop={ () => {
					check.stop();
					navigate( { [ STEP ]: 'columns' } );
				} }
				onRetry={ () => check.start( open ) }
				onImport={ () =>
					upload.start( open, {
						total: sentCount( result, known ),
						known,
						isSent: ( place ) => marks.isSent( place, known ),
					} )
				}
			/>
		);
	}
	if ( ( open || file.reading || file.refused ) && step ) {
		return (
			<ColumnsStep
				file={ file }
				onCheck={ ( checked ) => {
					check.start( checked );
					navigate( { [ STEP ]: 'check' } );
				} }
			/>
		);
	}
	return (
		<Home
			file={ file }
			onChosen={ () => navigate( { [ STEP ]: 'columns' } ) }
			onResume={ resume }
		/>
	);
}
