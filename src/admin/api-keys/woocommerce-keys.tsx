import {
	Button,
	CheckboxControl,
	Notice,
	RadioControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../types/settings';
import type { WoocommerceKey } from '../../types/woocommerce-key';
import { client } from '../ui/api';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';
import { Problem } from '../ui/problem';
import { useItem } from '../ui/use-item';
import { useSubmit } from '../ui/use-submit';
import { useUnlock } from '../ui/use-unlock';

/** Which of WooCommerce's own keys may use license keys; only if WooCommerce runs. */
export function WooCommerceKeys() {
	return boot().woocommerce ? <Panel /> : null;
}

function Panel() {
	const [ isOpen, setIsOpen ] = useState( false );
	const { item, error, reload, replace } = useItem< Settings >(
		'/settings',
		client.site.settings
	);
	return (
		<Card
			title={ __( 'WooCommerce’s own keys', 'latchkey' ) }
			action={
				item && (
					<Button
						variant="link"
						aria-expanded={ isOpen }
						onClick={ () => setIsOpen( ! isOpen ) }
					>
						{ isOpen
							? __( 'Close', 'latchkey' )
							: __( 'Change', 'latchkey' ) }
					</Button>
				)
			}
		>
			{ error ? (
				<Notice
					status="error"
					isDismissible={ false }
					actions={ [
						{
							label: __( 'Try again', 'latchkey' ),
							onClick: reload,
						},
					] }
				>
					{ sentence( error ) }
				</Notice>
			) : null }
			{ item && ! isOpen && <p>{ choiceSentence( item ) }</p> }
			{ item && isOpen && (
				<Form
					settings={ item }
					onSaved={ ( settings ) => {
						replace( settings );
						setIsOpen( false );
					} }
				/>
			) }
		</Card>
	);
}

function choiceSentence( settings: Settings ): string {
	const count = settings.allowed_woocommerce_keys.length;
	switch ( settings.woocommerce_keys ) {
		case 'off':
			return __(
				'None of them may use license keys: programs need an API key from this page.',
				'latchkey'
			);
		case 'all':
			return __(
				'All of them may use license keys, within their own permissions.',
				'latchkey'
			);
		case 'chosen':
			return count === 0
				? __(
						'None is chosen yet: programs need an API key from this page.',
						'latchkey'
					)
				: sprintf(
						/* translators: %d: number of keys. */
						__( '%d chosen may use license keys.', 'latchkey' ),
						count
					);
	}
}

function Form( {
	settings,
	onSaved,
}: {
	settings: Settings;
	onSaved: ( settings: Settings ) => void;
} ) {
	const [ choice, setChoice ] = useState( settings.woocommerce_keys );
	const [ allowed, setAllowed ] = useState(
		settings.allowed_woocommerce_keys
	);
	const unlock = useUnlock();
	const { busy, problem, act } = useSubmit();

	const save = async () => {
		const saved = await unlock.run( () =>
			client.site.updateSettings( {
				woocommerce_keys: choice,
				allowed_woocommerce_keys: allowed,
			} )
		);
		notify( __( 'Saved.', 'latchkey' ) );
		onSaved( saved );
	};
	return (
		<div className="latchkey-form">
			<RadioControl
				label={ __( 'Who may use license keys', 'latchkey' ) }
				selected={ choice }
				options={ [
					{ value: 'off', label: __( 'None of them', 'latchkey' ) },
					{
						value: 'chosen',
						label: __( 'Those I choose', 'latchkey' ),
					},
					{ value: 'all', label: __( 'All of them', 'latchkey' ) },
				] }
				onChange={ ( value ) =>
					setChoice( value as Settings[ 'woocommerce_keys' ] )
				}
			/>
			{ choice === 'chosen' && (
				<Chooser allowed={ allowed } onChange={ setAllowed } />
			) }
			<Problem text={ problem } />
			<Button
				variant="secondary"
				__next40pxDefaultSize
				isBusy={ busy !== null }
				onClick={ () => void act( 'save', save ) }
			>
				{ __( 'Save', 'latchkey' ) }
			</Button>
			{ unlock.dialog }
		</div>
	);
}

function Chooser( {
	allowed,
	onChange,
}: {
	allowed: number[];
	onChange: ( ids: number[] ) => void;
} ) {
	const { item, error, reload } = useItem< WoocommerceKey[] >(
		'/woocommerce-keys',
		client.site.woocommerceKeys
	);
	if ( error ) {
		return (
			<Notice
				status="error"
				isDismissible={ false }
				actions={ [
					{ label: __( 'Try again', 'latchkey' ), onClick: reload },
				] }
			>
				{ sentence( error ) }
			</Notice>
		);
	}
	if ( ! item ) {
		return <p role="status">{ __( 'Loading…', 'latchkey' ) }</p>;
	}
	if ( item.length === 0 ) {
		return <p>{ __( 'WooCommerce has no keys yet.', 'latchkey' ) }</p>;
	}
	return (
		<fieldset>
			<legend className="latchkey-label">
				{ __( 'Keys of WooCommerce', 'latchkey' ) }
			</legend>
			{ item.map( ( key ) => (
				<CheckboxControl
					key={ key.id }
					__nextHasNoMarginBottom
					label={ sprintf(
						/* translators: 1: description of a key, 2: its last characters, 3: its owner's name. */
						__( '%1$s (…%2$s, %3$s)', 'latchkey' ),
						key.description || __( 'No description', 'latchkey' ),
						key.hint,
						key.user.name
					) }
					checked={ allowed.includes( key.id ) }
					onChange={ ( isAllowed ) =>
						onChange(
							isAllowed
								? [ ...allowed, key.id ]
								: allowed.filter( ( id ) => id !== key.id )
						)
					}
				/>
			) ) }
		</fieldset>
	);
}
