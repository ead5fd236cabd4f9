/**
 * The pictures of devices as bitmaps of the size they are drawn in. A picture in SVG is drawn path by path each time; a bitmap is copied.
 */

/** Bitmaps of one size; made anew for another. */
export class Sprites {
  private readonly images = new Map<string, HTMLImageElement>();
  private readonly bitmaps = new Map<string, ImageBitmap>();
  private readonly onLoaded: () => void;
  private size = { width: 0, height: 0 };

  /** `onLoaded`: a picture that was asked for is there now. */
  constructor(onLoaded: () => void) {
    this.onLoaded = onLoaded;
  }

  /** Size of the bitmaps to come, pixels of the screen. */
  setSize(width: number, height: number): void {
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.clear();
  }

  /** Null until the browser has read the picture. `uri`: a data URI. */
  of(uri: string): ImageBitmap | null {
    const made = this.bitmaps.get(uri);
    if (made !== undefined) return made;
    const image = this.imageOf(uri);
    if (!image.complete || image.naturalWidth === 0) return null;
    const { width, height } = this.size;
    const canvas = new OffscreenCanvas(Math.ceil(width), Math.ceil(height));
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const bitmap = canvas.transferToImageBitmap();
    this.bitmaps.set(uri, bitmap);
    return bitmap;
  }

  /** Gives the memory back. */
  clear(): void {
    for (const bitmap of this.bitmaps.values()) bitmap.close();
    this.bitmaps.clear();
  }

  private imageOf(uri: string): HTMLImageElement {
    const known = this.images.get(uri);
    if (known !== undefined) return known;
    const image = new Image();
    image.onload = this.onLoaded;
    image.src = uri;
    this.images.set(uri, image);
    return image;
  }
}
