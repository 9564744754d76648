/**
 * Where ws lies beside the preload, in one file; in a stack trace it looks like what it is. A program
 * finds it by `__labWs`, in threads and programs that it starts itself as well.
 */
export const WS_BUNDLE = 'node_modules/ws/index.js'
