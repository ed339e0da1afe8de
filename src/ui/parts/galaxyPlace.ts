/** Where the network is asked about one galaxy: an address that galleries, tables, history and people can link to. */
export const placeOfGalaxy = (id: string): string => `/learner/${encodeURIComponent(id)}`;
