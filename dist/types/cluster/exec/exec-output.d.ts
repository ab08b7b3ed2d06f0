/** What a command has printed and nobody has read yet: a bounded queue with one reader. */
export declare class ExecOutput implements AsyncIterable<Buffer> {
    #private;
    /** `onTaken` hears of everything the reader takes. */
    constructor(onTaken: () => void);
    /** Whether the sender should pause. */
    get full(): boolean;
    push(chunk: Buffer): void;
    /** No more comes; `failure` is thrown to the reader after what is there. */
    end(failure?: Error): void;
    [Symbol.asyncIterator](): AsyncGenerator<Buffer>;
}
