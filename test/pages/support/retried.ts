// A browser beside a server and a build may be slow for once. What failed before it passed is printed all the same.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
