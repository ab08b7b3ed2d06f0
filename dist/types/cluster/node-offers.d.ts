import type { V1Node } from '@kubernetes/client-node';
import type { NodeFacts, NodeOffer } from '../build/facts.ts';
import type { Connection } from './connection/connect.ts';
/** What the nodes offer; a user without the right to read them learns which right is missing. */
export declare function readNodeOffers(connection: Connection, signal: AbortSignal): Promise<NodeFacts>;
/** Reads what one node offers from its status, whatever it is given; pure. */
export declare function nodeOffer(node: V1Node): NodeOffer;
