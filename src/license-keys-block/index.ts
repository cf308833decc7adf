/**
 * The guests' block in the editor, which shows a sample of the form. PHP renders the block on the page.
 */
import { useBlockProps } from '@wordpress/block-editor';
import { registerBlockType } from '@wordpress/blocks';
import { createElement } from '@wordpress/element';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import metadata from './block.json';

const Form = () =>
	createElement(
		'div',
		{},
		createElement(
			'p',
			{},
			__(
				'Bought without an account? Enter the email address of your order, and we send you a link to your license keys.',
				'latchkey'
			)
		),
		createElement( 'label', {}, __( 'Email address', 'latchkey' ), ' ' ),
		createElement( 'input', {
			type: 'email',
			'aria-label': __( 'Email address', 'latchkey' ),
		} ),
		' ',
		createElement(
			'button',
			{ type: 'button', className: 'wp-element-button' },
			__( 'Send me a link', 'latchkey' )
		)
	);

const Edit = () =>
	createElement(
		'div',
		useBlockProps(),
		createElement( Disabled, null, createElement( Form ) )
	);

registerBlockType( metadata, { edit: Edit, save: () => null } );
