/** A download whose text is made while it goes out: a slow reader slows the maker and fills no memory. */
export const csvDownload = (text: AsyncGenerator<string>, fileName: string): Response => {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { value, done } = await text.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => {
        await text.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  const plainName = fileName.replaceAll(/[^\w.-]/g, '_')
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'no-store',
    },
  })
}
