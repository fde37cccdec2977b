/** The data of an operation: `ResultOf<typeof SomeQuery>`. */
export type ResultOf<Document> = Document extends { readonly __apiType?: (variables: never) => infer Data }
  ? Data
  : never;
