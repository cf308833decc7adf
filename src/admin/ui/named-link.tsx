import type { Named } from './use-names';

/** A name, as a link if it leads somewhere; in a table it is cut to its column, and whole on hover. */
export function NamedLink( {
	named,
}: {
	named: ( Pick< Named, 'text' > & { url: string | null } ) | null;
} ) {
	if ( ! named ) {
		return <span className="latchkey-muted">—</span>;
	}
	return named.url ? (
		<a
			className="latchkey-named"
			href={ named.url }
			title={ named.text }
			dir="auto"
		>
			{ named.text }
		</a>
	) : (
		<span className="latchkey-named" title={ named.text } dir="auto">
			{ named.text }
		</span>
	);
}
