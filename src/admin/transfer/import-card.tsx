import { Button, Icon, Notice } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { upload } from '@wordpress/icons';
import type { DragEvent } from 'react';
import { Card } from '../ui/card';
import { Bar } from './bar';
import { ChooseFile } from './choose-file';
import type { FileState } from './use-file';
import { refusalWord } from './words';

/** Takes a file by choice or by dropping it. */
export function ImportCard( {
	file: { reading, refused, choose, close },
	onChosen,
}: {
	file: FileState;
	onChosen: () => void;
} ) {
	const [ isOver, setIsOver ] = useState( false );
	const take = async ( chosen: File | undefined ) => {
		if ( chosen && ( await choose( chosen ) ) ) {
			onChosen();
		}
	};
	const drop = ( event: DragEvent ) => {
		event.preventDefault();
		setIsOver( false );
		void take( event.dataTransfer.files[ 0 ] );
	};
	const problem = refused && refusalWord( refused.why );
	useEffect( () => {
		if ( problem ) {
			speak( problem, 'assertive' );
		}
	}, [ problem ] );
	return (
		<Card title={ __( 'Import a file', 'latchkey' ) }>
			{ refused && (
				<Notice status="error" isDismissible={ false }>
					<strong dir="auto">{ refused.name }</strong>
					<br />
					{ problem }
				</Notice>
			) }
			<div
				className={ `latchkey-drop${ isOver ? ' is-over' : '' }` }
				onDragOver={ ( event ) => {
					event.preventDefault();
					setIsOver( true );
				} }
				onDragLeave={ () => setIsOver( false ) }
				onDrop={ drop }
			>
				{ reading ? (
					<>
						<Bar
							label={ sprintf(
								/* translators: %s: name of a file. */
								__( 'Reading %s', 'latchkey' ),
								reading.name
							) }
							part={ reading.part }
						/>
						<Button
							variant="secondary"
							__next40pxDefaultSize
							onClick={ close }
						>
							{ __( 'Cancel', 'latchkey' ) }
						</Button>
					</>
				) : (
					<>
						<Icon icon={ upload } />
						<strong>
							{ __( 'Drop a file here', 'latchkey' ) }
						</strong>
						<p className="latchkey-muted">
							{ __(
								'CSV, TSV or text up to 64 MB, or a file of everything',
								'latchkey'
							) }
						</p>
						<ChooseFile
							label={ __( 'Choose a file', 'latchkey' ) }
							variant="primary"
							onChoose={ ( chosen ) => void take( chosen ) }
						/>
					</>
				) }
			</div>
			<p className="latchkey-muted">
				{ __(
					'Your browser reads it. You see what each row becomes before anything is saved, and no file stays on the server.',
					'latchkey'
				) }
			</p>
		</Card>
	);
}
