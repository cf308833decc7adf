import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { chevronLeft, chevronRight } from '@wordpress/icons';
import { isRTL } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { stepTo } from './link';
import { hasMoved } from './use-url';

interface Props {
	title: ReactNode;
	/** A word beside the title. */
	badge?: ReactNode;
	/** Buttons beside the title. */
	tools?: ReactNode;
	intro?: string;
	/** The screen's one primary button. */
	action?: ReactNode;
	/** The way back to the list, if this is an object's own page. */
	back?: { label: string; to: Record< string, null > };
	children: ReactNode;
}

/**
 * One screen: its heading and what is below.
 */
export function Page( {
	title,
	badge,
	tools,
	intro,
	action,
	back,
	children,
}: Props ) {
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		// Only after a step within the page, when what had the focus is gone.
		const { activeElement, body } =
			heading.current?.ownerDocument ?? document;
		if ( activeElement === body && hasMoved() ) {
			heading.current?.focus( { preventScroll: true } );
		}
	}, [] );
	const focused = useRef< Element | null >( null );
	useEffect( () => {
		// A row that was deleted, a button whose reason is gone: the focus must not fall to the top of the page with it.
		const { activeElement, body } =
			heading.current?.ownerDocument ?? document;
		if ( focused.current?.isConnected === false ) {
			if ( activeElement === body ) {
				heading.current?.focus( { preventScroll: true } );
			}
			// A dialog that closes hands the focus back while React hears nothing of it.
			focused.current = activeElement === body ? null : activeElement;
		}
	} );
	return (
		<main
			className="latchkey-main"
			onFocus={ ( { target } ) => {
				focused.current = target;
			} }
		>
			{ back && <BackLink { ...back } /> }
			<div className="latchkey-heading">
				<div>
					<div className="latchkey-heading__line">
						<h1 ref={ heading } tabIndex={ -1 } dir="auto">
							{ title }
							{ badge }
						</h1>
						{ tools }
					</div>
					{ intro && <p>{ intro }</p> }
				</div>
				{ action }
			</div>
			{ children }
		</main>
	);
}

function BackLink( { label, to }: NonNullable< Props[ 'back' ] > ) {
	return (
		<Button
			className="latchkey-back"
			variant="link"
			icon={ isRTL() ? chevronRight : chevronLeft }
			{ ...stepTo( to ) }
		>
			{ label }
		</Button>
	);
}
