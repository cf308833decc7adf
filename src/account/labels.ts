/** The texts of the script. PHP translates them, so that the script needs none of WordPress's. */
export interface Words {
	shown: string;
	hidden: string;
	copied: string;
	show: string;
	hide: string;
	failed: string;
	/** %s: name of the device. */
	removeTitle: string;
	removeText: string;
	remove: string;
	/** Of a website. */
	removeSiteText: string;
	removeSite: string;
	cancel: string;
}

declare global {
	interface Window {
		latchkeyAccount?: Words;
	}
}

export const words = (): Words | undefined => window.latchkeyAccount;
