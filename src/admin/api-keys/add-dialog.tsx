import {
	Button,
	Notice,
	RadioControl,
	TextControl,
} from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { CreatedKeyPair, NewKeyPair } from '../../client';
import { client } from '../ui/api';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';
import { UnlockCancelled, useUnlock } from '../ui/use-unlock';
import { CreatedDialog } from './created-dialog';

/**
 * Add New: what a pair is for and what it may do; then both its halves.
 */
export function AddDialog( {
	onCreated,
	onClose,
}: {
	onCreated: () => void;
	onClose: () => void;
} ) {
	const [ created, setCreated ] = useState< CreatedKeyPair | null >( null );
	if ( created ) {
		return <CreatedDialog pair={ created } onClose={ onClose } />;
	}
	return (
		<AddForm
			onClose={ onClose }
			onCreated={ ( pair ) => {
				setCreated( pair );
				onCreated();
			} }
		/>
	);
}

function AddForm( {
	onCreated,
	onClose,
}: {
	onCreated: ( pair: CreatedKeyPair ) => void;
	onClose: () => void;
} ) {
	const [ pair, setPair ] = useState< NewKeyPair >( {
		name: '',
		project: '',
		permissions: 'read',
	} );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ nameProblem, setNameProblem ] = useState< string | null >( null );
	const [ problem, setProblem ] = useState< string | null >( null );
	const name = useRef< HTMLInputElement >( null );
	const unlock = useUnlock();
	const set = ( changes: Partial< NewKeyPair > ) =>
		setPair( ( last ) => ( { ...last, ...changes } ) );

	const refuseName = ( text: string ) => {
		setNameProblem( text );
		speak( text, 'assertive' );
		name.current?.focus();
	};
	const submit = async () => {
		if ( isBusy ) {
			return;
		}
		setProblem( null );
		setNameProblem( null );
		if ( ! pair.name.trim() ) {
			refuseName( __( 'Give it a name.', 'latchkey' ) );
			return;
		}
		setIsBusy( true );
		try {
			onCreated(
				await unlock.run( () => client.keyPairs.create( pair ) )
			);
		} catch ( error ) {
			setIsBusy( false );
			if ( error instanceof UnlockCancelled ) {
				return;
			}
			if ( isApiError( error, 'latchkey_duplicate_name' ) ) {
				refuseName( error.message );
			} else if ( isApiError( error ) && error.params.name ) {
				refuseName( error.params.name );
			} else {
				setProblem( sentence( error ) );
			}
		}
	};
	return (
		<Dialog
			title={ __( 'Add API key', 'latchkey' ) }
			onClose={ onClose }
			onSubmit={ () => void submit() }
			footer={
				<>
					<Button
						variant="tertiary"
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Cancel', 'latchkey' ) }
					</Button>
					<Button
						variant="primary"
						type="submit"
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy }
					>
						{ __( 'Create API key', 'latchkey' ) }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			<div
				className={
					nameProblem ? 'latchkey-field is-wrong' : 'latchkey-field'
				}
			>
				<TextControl
					ref={ name }
					data-autofocus
					label={ __( 'Name', 'latchkey' ) }
					help={
						nameProblem ??
						__(
							'The program that will use it. Each name can be used once.',
							'latchkey'
						)
					}
					value={ pair.name }
					required
					aria-invalid={ nameProblem !== null }
					autoComplete="off"
					onChange={ ( value ) => set( { name: value } ) }
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			</div>
			<TextControl
				label={ __( 'Project (optional)', 'latchkey' ) }
				value={ pair.project }
				autoComplete="off"
				onChange={ ( project ) => set( { project } ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<RadioControl
				label={ __( 'Permissions', 'latchkey' ) }
				selected={ pair.permissions }
				options={ [
					{
						value: 'read',
						label: __( 'Read', 'latchkey' ),
						description: __(
							'List and look up license keys.',
							'latchkey'
						),
					},
					{
						value: 'read_write',
						label: __( 'Read & write', 'latchkey' ),
						description: __(
							'Also create, change and delete license keys.',
							'latchkey'
						),
					},
				] }
				onChange={ ( permissions ) =>
					set( {
						permissions: permissions as NewKeyPair[ 'permissions' ],
					} )
				}
			/>
			{ unlock.dialog }
		</Dialog>
	);
}
