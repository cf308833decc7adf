/** What a program gets: one object, a page of them, a new one, or the one that was deleted. */
export type Answer = 'one' | 'page' | 'all' | 'created' | 'deleted' | 'verdict';

/** What people say about a route; everything else comes from the site. */
export interface Told {
	title: string;
	text?: string;
	/** `one` where nothing is said. */
	answer?: Answer;
	/** In the place of the sentence made from `answer`. */
	answerText?: string;
}

export interface Group {
	title: string;
	text?: string;
	/** By `GET /keys/{id}`, in the order of the document. */
	routes: Record< string, Told >;
}
