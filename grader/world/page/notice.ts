/**
 * What a page's agent calls to say that the page has started a worker. It comes over the same
 * connection as the word of a new document, so that it is never taken for that one's.
 */
export const WORKER_NOTICE = '__labWorker'
