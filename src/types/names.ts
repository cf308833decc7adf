export interface Names {
	products: { id: number; name: string; url: string }[];
	customers: { id: number; name: string; email: string; url: string }[];
	orders: { id: number; number: string; url: string }[];
	currency: string;
}
