import { Button } from '@wordpress/components';
import { useId, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { Generator } from '../../types/generator';
import { Page } from '../ui/page';
import { Problem } from '../ui/problem';
import { usePhone } from '../ui/use-phone';
import { useTitle } from '../ui/use-title';
import { navigate, useUrl } from '../ui/use-url';
import { GivesCard } from './gives-card';
import { PatternCard } from './pattern-card';
import { PossibleCard } from './possible-card';
import { PreviewCard } from './preview-card';
import { BACK, PRODUCT, productUrl, TO_LIST } from './query';
import { useEditor } from './use-editor';
import { usePreview } from './use-preview';

/**
 * Pattern and preview side by side; below each other on a phone, where Save stays in view.
 */
export function EditorForm( { generator }: { generator?: Generator } ) {
	const editor = useEditor( generator );
	const { draft, problems, problem } = editor;
	const preview = usePreview( draft.pattern, draft.charset );
	const form = useRef< HTMLFormElement >( null );
	const formId = useId();
	const isPhone = usePhone();
	const product = productUrl( useUrl().get( PRODUCT ) );
	const title = generator?.name ?? __( 'Add generator', 'latchkey' );
	useTitle( title );

	const submit = async ( event: FormEvent ) => {
		event.preventDefault();
		const wrong = await editor.save();
		if ( wrong ) {
			form.current
				?.querySelector< HTMLElement >(
					`[data-field="${ wrong }"] :is(input, select)`
				)
				?.focus();
		}
	};
	const buttons = (
		<div className="latchkey-form-buttons">
			<Button
				variant="tertiary"
				__next40pxDefaultSize
				{ ...( product && ! generator
					? { href: product }
					: { onClick: () => navigate( TO_LIST ) } ) }
			>
				{ __( 'Cancel', 'latchkey' ) }
			</Button>
			<Button
				variant="primary"
				type="submit"
				form={ formId }
				__next40pxDefaultSize
				isBusy={ editor.isBusy }
				aria-disabled={ editor.isBusy }
			>
				{ generator
					? __( 'Save changes', 'latchkey' )
					: __( 'Add generator', 'latchkey' ) }
			</Button>
		</div>
	);
	return (
		<Page title={ title } back={ BACK() } action={ ! isPhone && buttons }>
			<Problem text={ problem } />
			<form
				id={ formId }
				ref={ form }
				className="latchkey-generator"
				noValidate
				onSubmit={ ( event ) => void submit( event ) }
			>
				<PatternCard
					editor={ {
						...editor,
						problems: { ...preview.problems, ...problems },
					} }
					isNew={ ! generator }
				/>
				<div className="latchkey-generator__side">
					<PreviewCard { ...preview } />
					<PossibleCard { ...preview } />
				</div>
				<GivesCard editor={ editor } />
				{ isPhone && (
					<div className="latchkey-savebar">{ buttons }</div>
				) }
			</form>
		</Page>
	);
}
