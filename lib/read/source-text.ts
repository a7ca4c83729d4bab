import type { Place } from '../documents/document';
import type { HclExpression } from '../products/terraform/hcl';

/** A value in a source text. */
export interface Site {
  readonly source: SourceText;
  readonly offset: number;
  /**
   * How far the lines of a literal block scalar are indented: its line n is the nth below the sign `|` in the file.
   *
   * @default undefined, for any other value: its lines cannot be told apart in the file
   */
  readonly indent?: number;
  /**
   * What a string of Terraform encodes, `jsonencode({ … })`: paths go on in it.
   *
   * @default undefined, for any other value
   */
  readonly encoded?: HclExpression;
}

/** What was read: a file, or a string inside of one. It knows its lines, and does not keep the content. */
export class SourceText {
  private readonly starts: Uint32Array;

  /**
   * @param outer where the text stands as a string in another one, such as the values of a chart in an Application
   */
  constructor(
    private readonly file: string,
    text: string,
    private readonly outer?: Site,
  ) {
    this.starts = lineStarts(text);
  }

  /** The place of a character in the file. */
  public at(offset: number): Place {
    const { line, column } = this.positionOf(offset);
    return this.placeOf(line, column);
  }

  /** The string at a site of this one. */
  public inner(text: string, site: Site): SourceText {
    return new SourceText(this.file, text, site);
  }

  private placeOf(line: number, column: number): Place {
    if (!this.outer) return { file: this.file, line: line + 1, column: column + 1 };
    const { source, offset, indent } = this.outer;
    const header = source.positionOf(offset);
    if (indent === undefined) return source.placeOf(header.line, header.column);
    return source.placeOf(header.line + 1 + line, indent + column);
  }

  /** Line and column in the text itself, from 0. */
  private positionOf(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: Math.max(0, offset - (this.starts[low] ?? 0)) };
  }
}

/** The offsets at which lines begin. A byte order mark is not a character of its line. */
function lineStarts(text: string): Uint32Array {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return Uint32Array.from(starts);
}
