//! The host's ends of streams and futures.
//!
//! What the host writes comes late and in pieces, so that the guest has to wait; what it reads goes into a channel.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::StreamExt;
use futures::channel::{mpsc, oneshot};
use tokio::time::{Sleep, sleep};
use wasmtime::component::{
    Accessor, Destination, FutureConsumer, FutureReader, Lift, Lower, StreamConsumer, StreamProducer, StreamReader,
    StreamResult, VecBuffer,
};
use wasmtime::{Result, StoreContextMut, format_err};

/// How many items the host writes at once.
const AT_ONCE: usize = 700;

/// Waits a little: the guest gets a turn.
pub fn pause() -> Sleep {
    sleep(Duration::from_millis(1))
}

/// The host's writing end of a stream.
pub struct Source<T> {
    items: std::vec::IntoIter<T>,
    pause: Pin<Box<Sleep>>,
    written: usize,
    ended: Option<oneshot::Sender<usize>>,
}

/// Resolves to the number of items that were written, when the stream has ended or nobody reads it any more.
pub type Ended = oneshot::Receiver<usize>;

impl<T> Source<T> {
    /// One that writes `items`.
    pub fn new(items: impl IntoIterator<Item = T>) -> (Self, Ended) {
        let items = items.into_iter().collect::<Vec<_>>().into_iter();
        let (sender, ended) = oneshot::channel();
        (Source { items, pause: Box::pin(pause()), written: 0, ended: Some(sender) }, ended)
    }
}

impl<T> Drop for Source<T> {
    fn drop(&mut self) {
        if let Some(ended) = self.ended.take() {
            // A test that does not ask has dropped the receiver.
            _ = ended.send(self.written);
        }
    }
}

impl<T, D> StreamProducer<D> for Source<T>
where
    T: Lower + Send + Sync + Unpin + 'static,
{
    type Item = T;
    type Buffer = VecBuffer<T>;

    fn poll_produce(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        _: StoreContextMut<'_, D>,
        mut destination: Destination<'_, T, VecBuffer<T>>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        if self.pause.as_mut().poll(context).is_pending() {
            return if finish { Poll::Ready(Ok(StreamResult::Cancelled)) } else { Poll::Pending };
        }
        self.pause = Box::pin(pause());
        let items: Vec<T> = self.items.by_ref().take(AT_ONCE).collect();
        self.written += items.len();
        destination.set_buffer(items.into());
        let last = self.items.len() == 0;
        Poll::Ready(Ok(if last { StreamResult::Dropped } else { StreamResult::Completed }))
    }
}

/// Resolves to `value` after a while.
pub async fn later<T>(value: T) -> Result<T> {
    pause().await;
    Ok(value)
}

/// The host's reading end of a stream: sends on what comes, until it has enough.
struct Items<T> {
    items: mpsc::UnboundedSender<T>,
    wanted: usize,
}

impl<T: Lift + Send + 'static, D> StreamConsumer<D> for Items<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut store: StoreContextMut<'_, D>,
        mut source: wasmtime::component::Source<'_, T>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        let mut items = Vec::with_capacity(source.remaining(&mut store).min(self.wanted));
        source.read(store, &mut items)?;
        self.wanted -= items.len();
        for item in items {
            // Who does not wait for the items does not want them.
            _ = self.items.unbounded_send(item);
        }
        Poll::Ready(Ok(if self.wanted == 0 { StreamResult::Dropped } else { StreamResult::Completed }))
    }
}

/// The first `count` items of `stream`, or all that there are.
pub async fn first_of<T, D>(accessor: &Accessor<D>, stream: StreamReader<T>, count: usize) -> Result<Vec<T>>
where
    T: Lift + Send + 'static,
    D: 'static,
{
    let (sender, receiver) = mpsc::unbounded();
    accessor.with(|access| stream.pipe(access, Items { items: sender, wanted: count }))?;
    Ok(receiver.collect().await)
}

/// The host's reading end of a future.
struct Value<T>(Option<oneshot::Sender<T>>);

impl<T: Lift + Send + 'static, D> FutureConsumer<D> for Value<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        store: StoreContextMut<'_, D>,
        mut source: wasmtime::component::Source<'_, T>,
        _: bool,
    ) -> Poll<Result<()>> {
        let mut value = None;
        source.read(store, &mut value)?;
        if let (Some(sender), Some(value)) = (self.0.take(), value) {
            // Who does not wait for the value does not want it.
            _ = sender.send(value);
        }
        Poll::Ready(Ok(()))
    }
}

/// What `future` resolves to.
pub async fn value<T, D>(accessor: &Accessor<D>, future: FutureReader<T>) -> Result<T>
where
    T: Lift + Send + 'static,
    D: 'static,
{
    let (sender, receiver) = oneshot::channel();
    accessor.with(|access| future.pipe(access, Value(Some(sender))))?;
    receiver.await.map_err(|_| format_err!("the future was dropped before it resolved"))
}
