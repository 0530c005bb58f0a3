import { type RenderedNode, RenderedNodeType } from '@hubspot/ui-extensions/testing';

/** Everything a reader reads below a node. What stands one below the other in a column is parted by a slash. */
export function told(node: RenderedNode): string {
  if (node.nodeType === RenderedNodeType.Text) {
    return node.text;
  }
  const isColumn = 'name' in node && node.name === 'Flex';
  return node.childNodes.map(told).join(isColumn ? ' / ' : '');
}
