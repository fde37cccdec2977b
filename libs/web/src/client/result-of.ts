import type { AnyVariables, TypedDocumentNode } from '@urql/core';

/** The data of an operation, or of a fragment: `ResultOf<typeof SomeFragment>`. */
export type ResultOf<Document> = Document extends TypedDocumentNode<infer Data, AnyVariables> ? Data : never;
